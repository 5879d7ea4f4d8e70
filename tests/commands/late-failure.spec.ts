import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asProcess, expect, test } from './fresh-login.ts';

const whileLoaded = (fails: string) =>
  `${fails}; await new Promise(() => setTimeout(() => undefined, 20_000)); export default {};`;
/** Such a module is no target, and the command ends with what it says of that. */
const onceRefused = (fails: string) => `setTimeout(() => ${fails}, 0); export default {};`;

for (const [command, when, moduleOf, code] of [
  ['watch', 'while it is loaded', whileLoaded, 3],
  ['watch', 'once it was refused', onceRefused, 3],
  ['doctor', 'while it is loaded', whileLoaded, 1],
  ['doctor', 'once it was refused', onceRefused, 2],
] as const)
  test(
    `what a module begins and nobody waits for tells no secret where it fails ${when}, and ends ${command} with ${code}`,
    asProcess,
    async ({ freshLogin, folder }) => {
      const password = `pass-${randomBytes(9).toString('hex')}`;
      const module = moduleOf(`Promise.reject(new Error('given ${password}'))`);
      await writeFile(join(folder, 'own.mjs'), `console.error('${password}'); ${module}`);
      const env = { FRESH_LOGIN_MODE: 'live', FRESH_LOGIN_ACCOUNT_A_PASSWORD: password };
      const told = await freshLogin([command, '--target', './own.mjs'], env);
      expect(told.stderr).toContain('fresh-login: Error: given [redacted]');
      expect(told.stdout + told.stderr).not.toContain(password);
      expect(told.code).toBe(code);
    },
  );

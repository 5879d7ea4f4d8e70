import { randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asProcess, expect, test } from './fresh-login.ts';

for (const [command, code] of [
  ['watch', 3],
  ['doctor', 1],
] as const)
  test(
    `what a module begins and nobody waits for tells no secret where it fails, and ends ${command} with ${code}`,
    asProcess,
    async ({ freshLogin, folder }) => {
      const password = `pass-${randomBytes(9).toString('hex')}`;
      const fails = `setTimeout(() => Promise.reject(new Error('given ${password}')), 0);`;
      const module = `console.error('${password}'); ${fails} export default {};`;
      await writeFile(join(folder, 'own.mjs'), module);
      const env = { FRESH_LOGIN_MODE: 'live', FRESH_LOGIN_ACCOUNT_A_PASSWORD: password };
      const told = await freshLogin([command, '--target', './own.mjs'], env);
      expect(told.stderr).toContain('fresh-login: Error: given [redacted]');
      expect(told.stdout + told.stderr).not.toContain(password);
      expect(told.code).toBe(code);
    },
  );

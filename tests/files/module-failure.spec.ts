import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { loadDriver } from '../../core/app/own.ts';
import { UserError } from '../../core/base/user-error.ts';
import { readTargetFile } from '../../core/targets/read-file.ts';

/** What is said of a module with this text, by whoever reads one, without its path. */
const test = base.extend<{ said: (text: string, name?: string) => Promise<string[]> }>({
  said: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(async (text, name = 'mine.mjs') => {
      const path = join(folder, name);
      await writeFile(path, text);
      const loading = [readTargetFile(path), loadDriver(path)].map((one) =>
        one.then(() => null).catch((e) => e),
      );
      return (await Promise.all(loading)).map((error) => {
        expect(error).toBeInstanceOf(UserError);
        return error.message.replace(path, 'it');
      });
    });
    await rm(folder, { recursive: true });
  },
});

const secret = 'Zq7xKw91mVbT';

for (const [what, text, name] of [
  ['a name that there is not', `export default {\n  client: { secret: ${secret} } };`],
  ['two words', `export default {\n  client: { secret: Zq7xK w91mVbT } };`],
  ['a member of nothing', `const it = undefined;\nexport default it.${secret};`],
  ['a call of what is none', `const ${secret} = 1;\nexport default ${secret}();`],
  ['two of one name', `const ${secret} = 1;\nconst ${secret} = 2;`],
  ['JSON that is none', `export default JSON.parse('{"secret": ${secret}}');`],
  ['a command that failed', `import { execSync } from 'node:child_process';\nexecSync('exit 3 ${secret}');`],
  ['a code of its own', `throw Object.assign(new Error('x'), { code: '${secret}' });`],
  ['a name of its own', `throw Object.assign(new Error('x'), { name: '${secret}' });`],
  ['what it quotes', `throw new Error('there is no such thing as "${secret}"');`],
  ['an error of CommonJS', `module.exports = {\n  secret: Zq7xK w91mVbT };`, 'mine.cjs'],
  ['a text that is thrown', `throw '${secret}';`],
  ['a record that is thrown', `throw { message: '${secret}', code: '${secret}' };`],
  ['nothing that is thrown', `throw null; // ${secret}`],
  ['a promise that is given up', `await Promise.reject('${secret}');`],
] as const)
  test(`a module that is not read is told in a sentence, and no password in it: ${what}`, async ({
    said,
  }) => {
    for (const sentence of await said(text, name)) {
      expect(sentence).toMatch(/^(?:FRESH_LOGIN_APP_DRIVER: )?it cannot be (?:read: |loaded \()\S.*/);
      expect(sentence).not.toMatch(/Zq7xK|w91mVbT/);
    }
  });

test('a field that throws when it is read is told in a sentence', async ({ said }) => {
  for (const sentence of await said(
    `export default { get profile() { throw '${secret}'; }, get users() { throw null; } };`,
  ))
    expect(sentence).toContain('it throws something that is no Error');
});

test('a slip in a module is told by the kind of the error and its line', async ({ said }) => {
  const [target, driver] = await said(`export default {\n  client: { secret: ${secret} } };`);
  // Which line it is of a text that Playwright has compiled is not known.
  const why = /\bReferenceError in line \d; what was found there is not told, as it may be a secret\)?$/;
  expect(target).toMatch(why);
  expect(driver).toMatch(why);
});

test('what a module says on purpose is told', async ({ said }) => {
  const [target] = await said(`throw new Error('set MY_SECRET first');`);
  expect(target).toBe('it cannot be read: set MY_SECRET first');
});

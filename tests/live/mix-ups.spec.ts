import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 600_000 });

const prove = (...names: readonly string[]) => ['prove', ...names, '--target', 'guarded.json'];
const there = mixUps.all().filter(({ offlineAlone }) => offlineAlone === undefined);

test('live a strong app stands every mix-up that needs no clock, for fifteen logins, and nothing that is printed or kept holds a secret', async ({
  freshLogin,
  guarded,
  write,
  folder,
  leaks,
}) => {
  await write(guarded.data);
  const { code, stdout, stderr } = await freshLogin(prove(...mixUps.names()), guarded.env);
  expect(code, stdout + stderr).toBe(0);
  const { verdicts } = JSON.parse(await readFile(join(folder, 'report/verdicts.json'), 'utf8'));
  expect(
    Object.fromEntries(verdicts.map(({ scenario, verdict }: Record<string, string>) => [scenario, verdict])),
  ).toEqual(Object.fromEntries(there.map(({ name, strong }) => [name, strong])));
  expect(stdout).toContain('it switches back: not here, it turns the clock of the offline world');
  expect(await guarded.passwordsTyped()).toBe(15);
  expect(await leaks(await guarded.secrets(), stdout + stderr)).toEqual([]);
});

test('live no app is made weak on purpose, and nobody logs in for it', async ({
  freshLogin,
  guarded,
  write,
}) => {
  await write(guarded.data);
  const weak = there.map(({ name }) => `${name}-unprotected`);
  const { code, stdout } = await freshLogin(prove(...weak), guarded.env);
  for (const { title } of there)
    expect(stdout).toContain(
      `${title}, unprotected: not here, real accounts are spared an app that is weak on purpose`,
    );
  expect(await guarded.passwordsTyped()).toBe(0);
  expect(code).not.toBe(0);
});

test('live a provider that has enough is asked for nothing by the mix-ups that come after', async ({
  freshLogin,
  guarded,
  write,
  leaks,
}) => {
  await write(guarded.data);
  await guarded.goWrong('too many requests');
  const { code, stdout, stderr } = await freshLogin(prove('forwarded-link', 'burned-flow'), guarded.env);
  expect(stdout).toContain('429');
  expect(await guarded.passwordsTyped()).toBe(0);
  expect(code).toBe(1);
  expect(await leaks(await guarded.secrets(), stdout + stderr)).toEqual([]);
});

const driver = fileURLToPath(new URL('./own-app/started.ts', import.meta.url));

for (const [what, revokes, verdict] of [
  ['forgets its tokens and no more', 'false', 'false-success'],
  ['revokes its tokens', 'true', 'refused'],
] as const)
  test(`live a disconnect of an app of one's own that ${what} comes to ${verdict}, and no token is told`, async ({
    freshLogin,
    guarded,
    write,
    folder,
    leaks,
  }) => {
    await write(guarded.data);
    const issuer = new URL(guarded.data.profile.authorizeUrl).origin;
    const own = { FRESH_LOGIN_APP_DRIVER: driver, OWN_APP_ISSUER: issuer, OWN_APP_REVOKES: revokes };
    const { stdout, stderr } = await freshLogin(prove('disconnect-that-is-none'), { ...guarded.env, ...own });
    const { verdicts } = JSON.parse(await readFile(join(folder, 'report/verdicts.json'), 'utf8'));
    expect(verdicts, stdout + stderr).toMatchObject([{ verdict }]);
    expect(await leaks(await guarded.secrets(), stdout + stderr)).toEqual([]);
  });

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareTargets } from '../../commands/shared/prepare-targets.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { test as base, expect } from '../alarms/support.ts';
import { targetAt } from '../commands/target-at.ts';

const values = {
  COPIED_A: 'ann@acme.test',
  COPIED_A_PASSWORD: 'copied-password-4f1b',
  COPIED_B: 'bob@acme.test',
  COPIED_B_PASSWORD: 'copied-password-77c0',
  COPIED_C: 'eve@acme.test',
  COPIED_C_PASSWORD: 'copied-password-19e2',
  COPIED_CLIENT: 'acme',
  COPIED_CLIENT_SECRET: 'copied-secret-77aa',
  COPIED_OTHER_SECRET: 'copied-secret-5c5c',
};

/** As a file of one provider names them. */
const named = {
  userA: { username: 'COPIED_A', password: 'COPIED_A_PASSWORD' },
  userB: { username: 'COPIED_B', password: 'COPIED_B_PASSWORD' },
  client: { id: 'COPIED_CLIENT', secret: 'COPIED_CLIENT_SECRET' },
};
type Named = typeof named;

const test = base.extend<{
  /** What two live files are told: of one provider, and of another at this origin that names these. */
  told: (
    origin: string,
    ofOther: Named,
    how?: { env?: Record<string, string>; nobodyLogsIn?: boolean },
  ) => Promise<(readonly string[] | null)[]>;
}>({
  told: async ({ folder }, use) => {
    Object.assign(process.env, values);
    await use(async (origin, ofOther, { env = {}, nobodyLogsIn = false } = {}) => {
      for (const [name, at, fromEnvironment] of [
        ['acme', 'https://acme.test', named],
        ['globex', origin, ofOther],
      ] as const) {
        const { accounts: _, client: __, ...rest } = targetAt(at, name);
        await writeFile(
          join(folder, `${name}.json`),
          JSON.stringify({ ...rest, mode: 'live', fromEnvironment }),
        );
      }
      const files = ['acme', 'globex'].map((name) => join(folder, `${name}.json`));
      const all = await prepareTargets(files, loadConfig({ cwd: folder, env }), { nobodyLogsIn });
      return all.map(({ problems }) => problems?.map((one) => one.replaceAll(`${folder}/`, '')) ?? null);
    });
    for (const name of Object.keys(values)) delete process.env[name];
  },
});

const advice =
  'at another provider; name variables of its own in "fromEnvironment" of each file (docs/profiles.md)';

test('the copy of a file takes the accounts and the client secret of no other provider', async ({ told }) => {
  expect(await told('https://globex.test', named)).toEqual([
    [
      `acme.json would take the password in COPIED_A_PASSWORD, and so would globex.json ${advice}`,
      `acme.json would be sent the client secret in COPIED_CLIENT_SECRET, and so would globex.json ${advice}`,
    ],
    [
      `globex.json would take the password in COPIED_A_PASSWORD, and so would acme.json ${advice}`,
      `globex.json would be sent the client secret in COPIED_CLIENT_SECRET, and so would acme.json ${advice}`,
    ],
  ]);
});

test('one password of two that was left in a copied file is enough', async ({ told }) => {
  const userA = { username: 'COPIED_C', password: 'COPIED_C_PASSWORD' };
  const client = { id: 'COPIED_CLIENT', secret: 'COPIED_OTHER_SECRET' };
  expect((await told('https://globex.test', { ...named, userA, client }))[1]).toEqual([
    `globex.json would take the password in COPIED_B_PASSWORD, and so would acme.json ${advice}`,
  ]);
});

test('two files of one provider may name the same variables', async ({ told }) => {
  expect(await told('https://acme.test', named)).toEqual([null, null]);
});

const without = { FRESH_LOGIN_WITHOUT_ACCOUNTS: 'true' };

test('where a watch without accounts logs nobody in, two providers may name the same variables', async ({
  told,
}) => {
  expect(await told('https://globex.test', named, { env: without, nobodyLogsIn: true })).toEqual([
    null,
    null,
  ]);
});

test('a command that logs in all the same takes nothing twice where the settings say that a watch has no accounts', async ({
  told,
}) => {
  const all = await told('https://globex.test', named, { env: without });
  expect(all.map((problems) => problems?.length)).toEqual([2, 2]);
});

test('variables that are set nowhere are taken by nobody', async ({ told }) => {
  for (const name of Object.keys(values)) delete process.env[name];
  expect(await told('https://globex.test', named)).toEqual([null, null]);
});

test('a password that is set is taken by one provider alone, also where another variable is not set', async ({
  told,
}) => {
  delete process.env.COPIED_B_PASSWORD;
  const userB = { username: 'COPIED_C', password: 'COPIED_C_PASSWORD' };
  const client = { id: 'COPIED_CLIENT', secret: 'COPIED_OTHER_SECRET' };
  expect(await told('https://globex.test', { ...named, userB, client })).toEqual([
    [`acme.json would take the password in COPIED_A_PASSWORD, and so would globex.json ${advice}`],
    [`globex.json would take the password in COPIED_A_PASSWORD, and so would acme.json ${advice}`],
  ]);
});

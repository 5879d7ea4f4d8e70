import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { prepareTargets } from '../../commands/shared/prepare-targets.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { test as base, expect } from '../alarms/support.ts';
import { targetAt } from '../commands/target-at.ts';

type Change = (target: Record<string, unknown>) => Record<string, unknown>;

const accounts = {
  userA: { username: 'SECRET_TEST_A', password: 'SECRET_TEST_A_PASSWORD' },
  userB: { username: 'SECRET_TEST_B', password: 'SECRET_TEST_B_PASSWORD' },
};

/** Live, with accounts of its own and without a client. */
const live: Change = ({ accounts: _, client: __, ...rest }) => ({
  ...{ ...rest, mode: 'live', fromEnvironment: accounts },
});
const loopback: Change = ({ client: _, ...rest }) => rest;
const clientOfFile: Change = (target) => ({ ...live(target), client: { id: 'own', secret: 'own-secret-1' } });
const clientOfEnvironment: Change = (target) => ({
  ...live(target),
  fromEnvironment: { ...accounts, client: { id: 'SECRET_TEST_CLIENT', secret: 'SECRET_TEST_CLIENT_SECRET' } },
});
const publicClient: Change = (target) => ({
  ...live(target),
  fromEnvironment: { ...accounts, client: { id: 'SECRET_TEST_CLIENT' } },
});

/** Which targets are told that the secret is of one provider alone; each by an origin and what is changed in its file. */
const test = base.extend<{
  toldSo: (targets: [string, Change][], secret?: string) => Promise<string[]>;
}>({
  toldSo: ({ folder }, use) =>
    use(async (targets, secret = 'acme-secret-77aa88bb') => {
      const files = targets.map((_, index) => join(folder, `${index}.json`));
      for (const [index, [origin, change]] of targets.entries()) {
        const data = { ...targetAt(origin, `t${index}`) };
        await writeFile(files[index] ?? '', JSON.stringify(change(data)));
      }
      const env = { FRESH_LOGIN_CLIENT_ID: 'acme-client', FRESH_LOGIN_CLIENT_SECRET: secret };
      const all = await prepareTargets(files, loadConfig({ cwd: folder, env }));
      return all.flatMap(({ named, problems }) =>
        problems?.some((problem) => problem.includes('FRESH_LOGIN_CLIENT_SECRET'))
          ? [named.replace(/^.*(\d)\.json$/, '$1')]
          : [],
      );
    }),
});

const [acme, other] = ['https://acme.test', 'https://other.test'];

/** People log in through another provider, which many providers share. */
const throughAnother: Change = (target) => {
  const { profile, ...rest } = live(target) as { profile: { layers: object[] } };
  const upstream = { layer: 'upstream', host: 'accounts.another.test', signInPath: '/', cookies: ['SID'] };
  return { ...rest, profile: { ...profile, layers: [upstream, ...profile.layers] } };
};

test('two providers at which people log in through the same other one are two', async ({ toldSo }) => {
  expect(
    await toldSo([
      [acme, throughAnother],
      [other, throughAnother],
    ]),
  ).toEqual(['0', '1']);
  expect(
    await toldSo([
      [acme, throughAnother],
      [acme, throughAnother],
    ]),
  ).toEqual([]);
});

test('the client secret of the settings goes to one provider alone', async ({ toldSo }) => {
  expect(
    await toldSo([
      [acme, live],
      [other, live],
    ]),
  ).toEqual(['0', '1']);
});

test("it goes to no server on this machine that is another's than the live provider", async ({ toldSo }) => {
  expect(
    await toldSo([
      [acme, live],
      ['http://localhost:9', loopback],
    ]),
  ).toEqual(['0', '1']);
});

for (const [what, change] of [
  ['a client in its file', clientOfFile],
  ['a client of its own in the environment', clientOfEnvironment],
  ['a public client', publicClient],
] as const)
  test(`a target with ${what} takes none`, async ({ toldSo }) => {
    expect(
      await toldSo([
        [acme, live],
        [other, change],
      ]),
    ).toEqual([]);
  });

test('targets of one provider may share it, and so may servers on this machine', async ({ toldSo }) => {
  expect(
    await toldSo([
      [acme, live],
      [acme, live],
    ]),
  ).toEqual([]);
  expect(
    await toldSo([
      ['http://localhost:9', loopback],
      ['http://127.0.0.1:9', loopback],
    ]),
  ).toEqual([]);
});

test('a client without a secret may be known to several', async ({ toldSo }) => {
  const both: [string, Change][] = [
    [acme, live],
    [other, live],
  ];
  expect(await toldSo(both, '')).toEqual([]);
});

const [realmOfStaff, realmOfGuests] = ['/realms/staff', '/realms/guests'];
for (const [what, scenarios, signInPaths, refused] of [
  ['their own accounts are', ['upstream-login', 'prompt-login'], ['/', '/'], 2],
  ["the other one's accounts alone are", ['upstream-login'], ['/', '/'], 0],
  ['the accounts of one realm there alone are', ['upstream-login'], [realmOfStaff, realmOfStaff], 0],
  ['the accounts of a realm there for each alone are', ['upstream-login'], [realmOfStaff, realmOfGuests], 2],
] as const)
  test(`two providers behind one host, at which ${what} known, ${refused === 0 ? 'may share' : 'do not share'} the accounts of the settings`, async ({
    folder,
  }) => {
    const files = signInPaths.map((_, index) => join(folder, `${index}.json`));
    for (const [index, origin] of [acme, other].entries()) {
      const { fromEnvironment: _, ...data } = throughAnother({ ...targetAt(origin, `t${index}`) });
      const { profile, ...rest } = data as { profile: { login: object; layers: object[] } };
      const [upstream, ...own] = profile.layers;
      const layers = [{ ...upstream, signInPath: signInPaths[index] }, ...own];
      const login = { ...profile.login, upstream: ['#another'] };
      const expected = Object.fromEntries(scenarios.map((one) => [one, { verdict: 'leak' }]));
      const client = { id: 'own', secret: 'own-secret-1' };
      const target = { ...rest, client, expected, profile: { ...profile, login, layers } };
      await writeFile(files[index] ?? '', JSON.stringify(target));
    }
    const all = await prepareTargets(files, loadConfig({ cwd: folder, env: {} }));
    const told = all.filter(({ problems }) =>
      problems?.some((one) => one.includes('the accounts of the settings')),
    );
    expect(told).toHaveLength(refused);
  });

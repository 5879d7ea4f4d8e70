import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { withheldCredentials } from '../../commands/watch/withheld.ts';
import { Access } from '../../core/live/access.ts';
import { notesBeside } from '../../core/live/beside.ts';
import { Care } from '../../core/live/care.ts';
import { forgiveRefusedPasswords, isPasswordRefused } from '../../core/live/refused-passwords.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Target } from '../../core/targets/target.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { test as base, expect } from '../alarms/support.ts';
import { tries } from '../thorough.ts';
import { came } from './came.ts';

interface Whose {
  run?: string;
  hosts?: string[];
  pauseMs?: number;
}

/** Care as each process makes its own: nothing is shared but the state folder. */
const test = base.extend<{ clock: { ms: number }; careOf: (target: string, whose?: Whose) => Care }>({
  clock: ({}, use) => use({ ms: 0 }),
  careOf: ({ folder: stateDir, clock }, use) =>
    use(
      (target, { run = 'this run', hosts = ['signin.example'], pauseMs = 5000 } = {}) =>
        new Care({
          ...{ stateDir, target, run, hosts, pauseMs },
          nowMs: () => clock.ms,
          pause: async (ms) => {
            clock.ms += ms;
          },
        }),
    ),
});

const landing = (kind: Landing['kind'], status = 200): Landing => ({
  ...{ kind, status, host: 'signin.example', path: '/login', title: '' },
  ...{ account: null, tenant: null, error: null },
});

const ada = 'ada@example.test';

async function refuse(care: Care, username = ada): Promise<void> {
  await care.beforePassword(username);
  await care.afterPassword(username, came(landing('login-form'), 'Wrong password.'), keap);
}

test('what one process of a run was refused, another types at no other target of the provider', async ({
  careOf,
}) => {
  await refuse(careOf('one'));
  await expect(careOf('two').beforePassword(ada)).rejects.toThrow('was refused before');
  await careOf('two').beforePassword('ben@example.test');
});

test('a later run types it at none of them either', async ({ careOf }) => {
  await refuse(careOf('one', { run: 'some night before' }));
  const later = careOf('two', { run: 'tonight', hosts: ['api.example', 'signin.example'] });
  await expect(later.beforePassword(ada)).rejects.toThrow('was refused before');
});

test("another provider's refusal is not this one's", async ({ careOf }) => {
  await refuse(careOf('one', { hosts: ['login.example'] }));
  await careOf('two').beforePassword(ada);
});

test('who forgives a password at one target forgives it at all of the provider, and no other password', async ({
  careOf,
  folder,
}) => {
  await refuse(careOf('one'));
  await refuse(careOf('one'), 'ben@example.test');
  const hosts = ['signin.example'];
  await forgiveRefusedPasswords({ folder, target: 'two', hosts }, [ada]);
  await careOf('two').beforePassword(ada);
  await careOf('two').notSent(ada);
  await careOf('one').beforePassword(ada);
  await careOf('one').notSent(ada);
  expect(await isPasswordRefused({ folder, target: 'two', hosts }, 'ben@example.test')).toBe(true);
  await forgiveRefusedPasswords({ folder, target: 'two', hosts }, ['ben@example.test']);
  expect((await readdir(folder)).filter((name) => name.includes('refused'))).toEqual([]);
});

test("a target's damaged note of refusals holds for all of its provider, as far as its host can be read", async ({
  careOf,
  folder,
}) => {
  await refuse(careOf('one'));
  const path = join(folder, 'one.refused-passwords.json');
  await writeFile(path, (await readFile(path, 'utf8')).replace('{', '{{'));
  await expect(careOf('two').beforePassword('ben@example.test')).rejects.toThrow('was refused before');
  await careOf('elsewhere', { hosts: ['other.example'] }).beforePassword(ada);
});

test('a provider that has had enough stops every process of the run, and no other run', async ({
  careOf,
}) => {
  await expect(careOf('one').look(landing('login-form', 429))).rejects.toThrow('429');
  await expect(careOf('two').beforeJourney()).rejects.toThrow(
    'the run was stopped, and this was not tried: signin.example/login answered 429',
  );
  await careOf('elsewhere', { hosts: ['other.example'] }).beforeJourney();
  await careOf('two', { run: 'the next' }).beforeJourney();
});

test('the pause between journeys holds from process to process, and from run to run', async ({
  careOf,
  clock,
}) => {
  await careOf('one').beforeJourney();
  await careOf('two').beforeJourney();
  expect(clock.ms).toBe(5000);
  await careOf('one', { run: 'another' }).beforeJourney();
  expect(clock.ms).toBe(10_000);
  await careOf('elsewhere', { hosts: ['other.example'] }).beforeJourney();
  expect(clock.ms).toBe(10_000);
});

test('of two that come at once to one provider, one goes on after the other', async ({ careOf, clock }) => {
  const begun: number[] = [];
  const going = ['one', 'two', 'three'].map((target) =>
    careOf(target)
      .beforeJourney()
      .then(() => begun.push(clock.ms)),
  );
  await Promise.all(going);
  expect(new Set(begun).size).toBe(3);
});

test('a password whose answer was not seen at one target is not typed at another in this run', async ({
  careOf,
  clock,
}) => {
  await careOf('one').beforePassword(ada);
  await expect(careOf('two').beforePassword(ada)).rejects.toThrow('its answer was not seen');
  const waiting = careOf('two', { run: 'another' });
  await expect(waiting.beforePassword(ada)).rejects.toThrow('nobody saw what came of it');
  expect(clock.ms).toBe(60_000);
});

test("a target's notes that are damaged stop all of the provider, by their name", async ({
  careOf,
  folder,
}) => {
  await careOf('one').beforeJourney();
  await writeFile(join(folder, 'one.live-run.json'), '{"hosts":["signin.example"');
  await expect(careOf('two').beforeJourney()).rejects.toThrow(/one\.live-run\.json is damaged/);
  await careOf('elsewhere', { hosts: ['other.example'] }).beforeJourney();
});

/** Whoever is root may read whatever has another owner: these nobody can. */
const unreadable: Readonly<Record<string, (path: string) => Promise<unknown>>> = {
  'a folder': (path) => mkdir(path),
  ELOOP: (path) => symlink(path, path),
};

for (const [code, make] of Object.entries(unreadable)) {
  test(`notes in the place of which is ${code} may be of this provider: nothing is asked of it`, async ({
    careOf,
    folder,
  }) => {
    await make(join(folder, 'one.live-run.json'));
    await expect(careOf('two').beforeJourney()).rejects.toThrow(
      `one.live-run.json cannot be read (${code}), so nobody knows what was done with the accounts`,
    );
  });

  test(`a note of refusals in the place of which is ${code} may be of this provider: nobody is logged in`, async ({
    careOf,
    folder,
  }) => {
    await make(join(folder, 'one.refused-passwords.json'));
    const sentence = `one.refused-passwords.json cannot be read (${code}), so nobody knows what was done`;
    await expect(careOf('two').beforePassword(ada)).rejects.toThrow(sentence);
    await expect(
      forgiveRefusedPasswords({ folder, target: 'two', hosts: ['signin.example'] }),
    ).rejects.toThrow(sentence);
    const identities = {
      A: { account: { username: ada } },
      B: { account: { username: 'ben@example.test' } },
    };
    const target = { name: 'two', mode: 'live', profile: keap, identities } as unknown as Target;
    const settings = { stateDir: folder, tier: 'http', withoutAccounts: false } as const;
    expect(await withheldCredentials(target, settings, 0)).toMatchObject({
      class: 'inconclusive',
      message: expect.stringContaining(sentence),
    });
  });
}

test('a state folder that is there and cannot be listed says nothing of other targets, and one that is not there says that there are none', async ({
  folder,
}) => {
  const sought = { target: 'two', ending: '.live-run.json', hosts: ['signin.example'] };
  await symlink(join(folder, 'state'), join(folder, 'state'));
  await expect(notesBeside(join(folder, 'state'), sought)).rejects.toThrow(/state cannot be read \(ELOOP\)/);
  expect(await notesBeside(join(folder, 'nowhere'), sought)).toEqual([]);
});

test('targets whose passwords are typed at one host are of one provider, whatever else they have', async ({
  folder: stateDir,
}) => {
  const { endSessionUrl: _, casLogin: __, ...rest } = keap;
  const profileOf = (own: string, login: string): Profile => ({
    ...rest,
    ...{ authorizeUrl: `https://${own}/auth`, tokenUrl: `https://${own}/token`, olderAuthorizeUrls: [] },
    ...{ userinfoUrl: null, logout: null, localLogout: null, layers: [], credentialHosts: [login] },
  });
  const careOf = (name: string, profile: Profile) =>
    Access.to({ name, mode: 'live', profile } as Target, { stateDir, pauseMs: 0, deviceFile: null }, {}).care;
  const one = careOf('one', profileOf('one.example', 'login.example:443'));
  await one?.beforePassword(ada);
  await one?.afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  const two = careOf('two', profileOf('two.example', 'login.example'));
  await expect(two?.beforePassword(ada)).rejects.toThrow('was refused before');
  await careOf('three', profileOf('three.example', 'elsewhere.example'))?.beforePassword(ada);
});

test('in whatever order targets and runs come, a password that is wrong is typed once at one provider', async ({
  careOf,
}) => {
  let provider = 0;
  const visit = fc.record({
    target: fc.constantFrom('one', 'two', 'three'),
    run: fc.constantFrom('first', 'second'),
    username: fc.constantFrom(ada, 'ben@example.test'),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(visit, { minLength: 2, maxLength: 6 }), async (visits) => {
      const name = `p${++provider}.example`;
      const typed: string[] = [];
      for (const { target, run, username } of visits) {
        const care = careOf(`${name}-${target}`, { run: `${name} ${run}`, hosts: [name] });
        const mayType = await care.beforePassword(username).then(
          () => true,
          () => false,
        );
        if (!mayType) continue;
        typed.push(username);
        await care.afterPassword(username, came(landing('login-form'), 'Wrong password.'), keap);
      }
      assert.deepEqual(typed.toSorted(), [...new Set(visits.map(({ username }) => username))].toSorted());
    }),
    { seed: 20261126, numRuns: tries(100) },
  );
});

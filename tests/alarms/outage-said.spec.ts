import { HttpResponse, http } from 'msw';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { freePort } from '../../core/base/free-port.ts';
import { faults } from '../../mocks/faults/catalog.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import { test as base, expect } from '../commands/fresh-login.ts';

const status = 'https://status.thryv.com';

interface Ran {
  code: number | null;
  stdout: string;
  asked: number;
}

/** `watch` as it is live, where the offline world stands in for all that this process can reach. */
const test = base.extend<
  { watch: (fault: string | null, env?: Record<string, string>) => Promise<Ran> },
  { aloneInItsProcess: undefined }
>({
  // From a live run on, all that a process makes is for its owner alone: other tests have another one.
  aloneInItsProcess: [async ({}, use) => use(undefined), { scope: 'worker', auto: true }],
  watch: async ({ freshLogin }, use) => {
    const world = offlineWorld();
    const gateway = await Gateway.start(world);
    const door = await gateway.openDoor('this process');
    const [before, through] = [getGlobalDispatcher(), gateway.dispatcherThrough(door)];
    setGlobalDispatcher(through);
    let asked = 0;
    await use(async (fault, env = {}) => {
      if (fault !== null) world.break(await faults.named(fault));
      world.break({
        what: 'the provider tells of an outage',
        handlers: () => [
          http.get(`${status}/api/v2/summary.json`, () => {
            asked += 1;
            return HttpResponse.json(outage);
          }),
        ],
      });
      const ended = await freshLogin(['watch', '--tier', 'http', '--without-accounts'], {
        ...{ FRESH_LOGIN_MODE: 'live', FRESH_LOGIN_PAUSE_MS: '0' },
        FRESH_LOGIN_APP_URL: `http://localhost:${await freePort()}`,
        ...{ FRESH_LOGIN_CLIENT_ID: 'some-client', FRESH_LOGIN_CLIENT_SECRET: 'planted-client-secret' },
        ...{ FRESH_LOGIN_ACCOUNT_A_USERNAME: 'ann', FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'planted-password-a' },
        ...{ FRESH_LOGIN_ACCOUNT_B_USERNAME: 'bob', FRESH_LOGIN_ACCOUNT_B_PASSWORD: 'planted-password-b' },
        ...env,
      });
      return { ...ended, asked };
    });
    setGlobalDispatcher(before);
    await through.destroy();
    await gateway.close();
  },
});

const outage = {
  status: { indicator: 'major', description: 'Partial System Outage' },
  components: [
    { id: 'g', group: true, group_id: null, name: 'Keap', status: 'major_outage' },
    { id: 'c', group: false, group_id: 'g', name: 'Authentication', status: 'major_outage' },
  ],
};

test('a live run that could not tell says what the provider tells of an outage, and stays UNKNOWN', async ({
  watch,
}) => {
  const { code, stdout, asked } = await watch('bot-challenge');
  expect(stdout.split('\n')[0]).toMatch(
    /^FRESH-LOGIN UNKNOWN - inconclusive: .+; its outage page status\.thryv\.com says: Authentication: major outage \|/,
  );
  expect([code, asked]).toEqual([3, 1]);
});

test('a live run that could tell asks no outage page', async ({ watch }) => {
  const { code, stdout, asked } = await watch('logout-answers-404');
  expect(stdout).toContain('FRESH-LOGIN CRITICAL - gone');
  expect([code, asked]).toEqual([2, 0]);
});

test('an offline run that could not tell asks nobody: what its world does says nothing of the provider', async ({
  watch,
}) => {
  const { stdout, asked } = await watch(null, {
    FRESH_LOGIN_MODE: '',
    FRESH_LOGIN_FAULT: 'bot-challenge',
  });
  expect(stdout).toContain('FRESH-LOGIN UNKNOWN - inconclusive');
  expect(stdout).toContain('(offline)');
  expect(asked).toBe(0);
});

import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import fc from 'fast-check';
import { withheldCredentials } from '../../commands/watch/withheld.ts';
import { Care } from '../../core/live/care.ts';
import type { Came } from '../../core/live/outcome.ts';
import { forgiveRefusedPasswords } from '../../core/live/refused-passwords.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Target } from '../../core/targets/target.ts';
import { type Landing, type LandingKind, landingKind } from '../../core/trail/landing.ts';
import { tries } from '../thorough.ts';
import { came } from './came.ts';

interface ForTests {
  stateDir: string;
  careIn: (run: string) => Care;
  /** How many of five runs, one after the other, type a password of which this comes. */
  runsThatType: (attempt: (care: Care) => Promise<void>) => Promise<number>;
}

const test = base.extend<ForTests>({
  stateDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  careIn: ({ stateDir: folder }, use) => {
    // Each run begins when nobody waits for what came of the one before.
    let nowMs = 0;
    return use((run) => {
      nowMs += 3_600_000;
      const atMs = nowMs;
      return new Care({
        ...{ stateDir: folder, target: 'keap-live', run, pauseMs: 0 },
        nowMs: () => atMs,
        pause: async () => undefined,
      });
    });
  },
  runsThatType: ({ careIn }, use) =>
    use(async (attempt) => {
      let times = 0;
      for (let run = 0; run < 5; run++) {
        const care = careIn(`run ${run}`);
        const mayType = await care.beforePassword(ada).then(
          () => true,
          () => false,
        );
        if (!mayType) continue;
        times++;
        await attempt(care).catch(() => undefined);
      }
      return times;
    }),
});

const ada = 'ada@example.test';
const says = 'Wrong user or password.';
const landing = (kind: LandingKind, status: number | null = 200): Landing => ({
  ...{ kind, status, host: 'signin.infusionsoft.com', path: '/login', title: '' },
  ...{ account: null, tenant: null, error: null },
});
const answeredBy = (came: Came, answers: Came['way']['answers']): Came => ({
  ...came,
  way: { ...came.way, answers },
});

/** Nobody says what came of it: the process ended, a page closed, a browser crashed, a host was not to be reached. */
test('a password of which nothing is noted once it was typed is typed in one run', async ({
  runsThatType,
}) => {
  expect(await runsThatType(async () => undefined)).toBe(1);
});

test('nor is it where the code that it led to was never typed', async ({ runsThatType }) => {
  const attempt = (care: Care) => care.afterPassword(ada, came(landing('one-time-code')), keap);
  expect(await runsThatType(attempt)).toBe(1);
});

const unknown: Readonly<Record<string, Came>> = {
  'a redirect that goes round in circles': came(landing('unreachable', 302)),
  'a page that never comes': answeredBy(came(landing('unreachable', null)), [302]),
  'an answer that is cut': answeredBy(came(landing('unreachable', null)), [null]),
  'a challenge': came(landing('challenge')),
  'a redirect to a page that is out of order': answeredBy(came(landing('provider-error', 503)), [302]),
  'a form that was out of order before': answeredBy(came(landing('login-form', 503)), [401]),
  'a form that sends by a socket, on a page that was out of order': answeredBy(
    came(landing('login-form', 503)),
    [null],
  ),
  'a login that was tried once more by a script': answeredBy(came(landing('login-form')), [503, 401]),
  'an error at the app': came({ ...landing('callback'), error: 'access_denied' }),
  'an error at the app, of a name of its own': came({ ...landing('callback'), error: 'wrong_password' }),
};

for (const [what, came] of Object.entries(unknown))
  test(`${what} after a password lets no later run type it`, async ({ runsThatType }) => {
    expect(await runsThatType((care) => care.afterPassword(ada, came, keap))).toBe(1);
  });

for (const [what, came] of Object.entries(unknown))
  test(`${what} after a code lets no later run type anything`, async ({ runsThatType }) => {
    const times = await runsThatType((care) => care.afterCode(ada, came, keap));
    expect(times).toBe(1);
  });

const harmless: Readonly<Record<string, Came>> = {
  'a form that a script was told 503 for': answeredBy(came(landing('login-form')), [503]),
  'a page that never comes after 503': answeredBy(came(landing('unreachable', null)), [503]),
  'the error by which a provider says at the app that it is out of order': came({
    ...landing('callback'),
    error: 'temporarily_unavailable',
  }),
  'the error that stands for 500 there': came({ ...landing('callback'), error: 'server_error' }),
  'the ticket of who has signed in, and a page that is out of order': answeredBy(
    came(landing('provider-error', 503), '', [
      'https://accountcentral.infusionsoft.com/login/cas?ticket=ST-1-abc',
    ]),
    [302],
  ),
};

for (const [what, came] of Object.entries(harmless))
  test(`${what} keeps no later run from typing the password`, async ({ runsThatType }) => {
    expect(await runsThatType((care) => care.afterPassword(ada, came, keap))).toBe(5);
  });

for (const status of [408, 425, 429, 500, 502, 503, 504])
  test(`${status} that ended the run is no answer either`, async ({ runsThatType }) => {
    const attempt = (care: Care) =>
      care.afterNothing(ada, { answers: [status], says: 'Please try again later.' }, keap);
    expect(await runsThatType(attempt)).toBe(5);
  });

test('429 with the word that the account is locked is an answer', async ({ runsThatType }) => {
  const locked = 'Too many wrong passwords: your account is locked.';
  const attempt = (care: Care) => care.afterNothing(ada, { answers: [429], says: locked }, keap);
  expect(await runsThatType(attempt)).toBe(1);
});

test('what was taken leaves no note of itself', async ({ careIn, stateDir }) => {
  const care = careIn('one');
  await care.beforePassword(ada);
  await care.afterPassword(ada, came(landing('consent')), keap);
  expect(await readdir(stateDir)).toEqual(['keap-live.live-run.json']);
});

test('what was not sent takes back no refusal that was noted before', async ({ careIn }) => {
  await careIn('one').beforePassword(ada);
  await careIn('one').afterPassword(ada, came(landing('login-form'), says), keap);
  await careIn('one').notSent(ada);
  await expect(careIn('two').beforePassword(ada)).rejects.toThrow('was refused before');
});

test('a watch does not log in where a password was typed and nobody saw what came of it', async ({
  careIn,
  stateDir,
}) => {
  await careIn('killed').beforePassword(ada);
  const identities = { A: { account: { username: ada } }, B: { account: { username: 'ben@example.test' } } };
  const target = { name: 'keap-live', mode: 'live', profile: keap, identities } as unknown as Target;
  const settings = { stateDir, tier: 'http', withoutAccounts: false } as const;
  expect(await withheldCredentials(target, settings, 3_600_000 + 30_000)).toBeNull();
  expect(await withheldCredentials(target, settings, 3_600_000 + 61_000)).toMatchObject({
    class: 'inconclusive',
    message:
      'a password was typed in an earlier run and nobody saw what came of it, so nobody is logged in; see to the account, then run watch --forgive-passwords',
  });
  await forgiveRefusedPasswords({ folder: stateDir, target: 'keap-live' });
  expect(await withheldCredentials(target, settings, 3_600_000 + 61_000)).toBeNull();
});

test('whatever comes of a password, it is typed in a second run only where it was taken, or each server said that it decided nothing', async ({
  careIn,
  stateDir,
}) => {
  const status = fc.constantFrom(null, 200, 204, 302, 401, 403, 404, 408, 425, 429, 500, 503);
  const came_ = fc.record({
    kind: fc.constantFrom(...landingKind.options.filter((one) => one !== 'one-time-code')),
    status,
    answers: fc.array(status, { maxLength: 3 }),
    error: fc.constantFrom(null, 'access_denied', 'login_required'),
    isCode: fc.boolean(),
  });
  const decidesNothing = (one: number | null) => one !== null && [408, 425, 429, 500, 503].includes(one);
  await fc.assert(
    fc.asyncProperty(came_, async ({ kind, status, answers, error, isCode }) => {
      await forgiveRefusedPasswords({ folder: stateDir, target: 'keap-live' });
      const one = careIn('one');
      await one.beforePassword(ada);
      const what = answeredBy(came({ ...landing(kind, status), error }, says), answers);
      await (isCode ? one.afterCode(ada, what, keap) : one.afterPassword(ada, what, keap));
      const mayType = await careIn('two')
        .beforePassword(ada)
        .then(
          () => true,
          () => false,
        );
      await careIn('two').notSent(ada);
      await careIn('one').notSent(ada);
      const isTaken = kind === 'consent' || (kind === 'callback' && error === null);
      expect(mayType).toBe(isTaken || (answers.length > 0 && answers.every(decidesNothing)));
    }),
    { seed: 20261126, numRuns: tries(300) },
  );
});

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Care } from '../../core/live/care.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { type Landing, type LandingKind, landingKind } from '../../core/trail/landing.ts';
import { came } from './came.ts';

const test = base.extend<{ careIn: (run: string) => Care }>({
  careIn: async ({}, use) => {
    const stateDir = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(
      (run) => new Care({ stateDir, target: 'keap-live', run, pauseMs: 0, pause: async () => undefined }),
    );
    await rm(stateDir, { recursive: true, force: true });
  },
});

const ada = 'ada@example.test';
const landing = (kind: LandingKind, status: number | null = 200): Landing => ({
  ...{ kind, status, host: 'signin.infusionsoft.com', path: '/login-failed', title: '' },
  ...{ account: null, tenant: null, error: null },
});
const authorize = `${keap.authorizeUrl}?client_id=x`;

/** How often fifteen stories, of one run or of a run each, type a password that the provider refuses each time. */
async function typed(
  attempt: (care: Care) => Promise<void>,
  careOf: (story: number) => Care,
): Promise<number> {
  let times = 0;
  for (let story = 0; story < 15; story++) {
    const care = careOf(story);
    const mayType = await care.beforePassword(ada).then(
      () => true,
      () => false,
    );
    if (!mayType) continue;
    times++;
    await attempt(care).catch(() => undefined);
  }
  return times;
}

/** Pages that nobody is shown but who was let in; and what ends a run by itself, or is no answer. */
const others: readonly LandingKind[] = ['consent', 'callback', 'one-time-code', 'challenge', 'unreachable'];

for (const kind of landingKind.options.filter((one) => !others.includes(one)))
  for (const runs of ['one run', 'a run each'] as const)
    test(`a password that ${kind} came of is typed once, by fifteen stories of ${runs}`, async ({
      careIn,
    }) => {
      const attempt = (care: Care) =>
        care.afterPassword(ada, came(landing(kind), 'Your password is wrong.'), keap);
      const times = await typed(attempt, (story) => careIn(runs === 'one run' ? runs : `run ${story}`));
      expect(times).toBe(1);
    });

for (const kind of ['one-time-code', 'login-form', 'unknown', 'provider-error', 'logged-out'] as const)
  for (const runs of ['one run', 'a run each'] as const)
    test(`where ${kind} came of a code nothing is typed again, by fifteen stories of ${runs}`, async ({
      careIn,
    }) => {
      const attempt = async (care: Care) => {
        await care.afterPassword(ada, came(landing('one-time-code')), keap);
        await care.afterCode(ada, came(landing(kind), 'That code is wrong.'), keap);
      };
      const times = await typed(attempt, (story) => careIn(runs === 'one run' ? runs : `run ${story}`));
      expect(times).toBe(1);
    });

test('a code whose answer was not seen keeps the password from being typed again in this run', async ({
  careIn,
}) => {
  await careIn('one').beforePassword(ada);
  await careIn('one').afterPassword(ada, came(landing('one-time-code')), keap);
  await expect(careIn('one').beforePassword(ada)).rejects.toThrow('its answer was not seen');
});

test('a password and a code that were taken may be typed again', async ({ careIn }) => {
  for (let story = 0; story < 3; story++) {
    const care = careIn('one');
    await care.beforePassword(ada);
    await care.afterPassword(ada, came(landing('one-time-code')), keap);
    await care.afterCode(ada, came(landing('consent')), keap);
  }
});

for (const kind of ['unknown', 'provider-error', 'account-chooser'] as const)
  test(`a password of which ${kind} came at the authorize endpoint is typed once: it may have begun anew there`, async ({
    careIn,
  }) => {
    await careIn('one').beforePassword(ada);
    await careIn('one').afterPassword(ada, came(landing(kind), 'Allow?', [authorize]), keap);
    await expect(careIn('one').beforePassword(ada)).rejects.toThrow('its answer was not seen');
  });

/** Some ask who somebody is once they have signed in. */
const choosing = async (care: Care) => {
  await care.beforePassword(ada);
  await care.afterPassword(ada, came(landing('account-chooser'), '', [authorize]), keap);
};

for (const kind of ['consent', 'callback'] as const)
  test(`a password after which an account is chosen was taken where the choice leads to ${kind}`, async ({
    careIn,
  }) => {
    const care = careIn('one');
    await choosing(care);
    await care.look(landing(kind));
    await careIn('another').beforePassword(ada);
  });

for (const led of [landing('login-form'), { ...landing('callback'), error: 'access_denied' }])
  test(`nobody saw what came of it where the choice leads to ${led.kind} with the error ${led.error}`, async ({
    careIn,
  }) => {
    const care = careIn('one');
    await choosing(care);
    await care.look(led);
    await expect(careIn('one').beforePassword(ada)).rejects.toThrow('its answer was not seen');
  });

test('nor where the consent comes in a later journey', async ({ careIn }) => {
  const care = careIn('one');
  await choosing(care);
  await care.beforeJourney();
  await care.look(landing('consent'));
  await expect(careIn('one').beforePassword(ada)).rejects.toThrow('its answer was not seen');
});

test('a form that stands at the authorize endpoint itself tells nothing by being sent there', async ({
  careIn,
}) => {
  const profile: Profile = { ...keap, authorizeUrl: 'https://signin.infusionsoft.com/login' };
  const { authorizeUrl } = profile;
  await careIn('one').beforePassword(ada);
  await careIn('one').afterPassword(ada, came(landing('unknown'), 'Wrong.', [authorizeUrl]), profile);
  await expect(careIn('another').beforePassword(ada)).rejects.toThrow('was refused before');
});

const locked = 'Too many wrong passwords: your account is locked.';
for (const kind of landingKind.options.filter((one) => one !== 'consent' && one !== 'callback'))
  for (const status of [200, 429, 503])
    test(`${kind} with ${status} that speaks of a locked account stops the run, and nothing is typed again`, async ({
      careIn,
    }) => {
      await careIn('one').beforePassword(ada);
      const noting = careIn('one').afterPassword(ada, came(landing(kind, status), locked, [authorize]), keap);
      await expect(noting).rejects.toThrow(locked);
      await expect(careIn('one').beforeJourney()).rejects.toThrow('the run was stopped');
      await expect(careIn('another').beforePassword(ada)).rejects.toThrow('was refused before');
    });

test('what is told of a lock is what stands around it, however long the page is', async ({ careIn }) => {
  await careIn('one').beforePassword(ada);
  const says = `${'Products Pricing '.repeat(100)}${locked}${' Imprint'.repeat(100)}`;
  const noting = careIn('one').afterPassword(ada, came(landing('unknown'), says), keap);
  await expect(noting).rejects.toThrow(
    /of a locked account: ".{100}Too many wrong passwords: your account is locked\. .{150}"/,
  );
});

test('a code page that speaks of a locked account does so too, after the code', async ({ careIn }) => {
  await careIn('one').beforePassword(ada);
  await careIn('one').afterPassword(ada, came(landing('one-time-code')), keap);
  await expect(careIn('one').afterCode(ada, came(landing('one-time-code'), locked), keap)).rejects.toThrow(
    locked,
  );
});

test('a consent that has such a word in it is a consent', async ({ careIn }) => {
  await careIn('one').beforePassword(ada);
  await careIn('one').afterPassword(ada, came(landing('consent'), 'This can be disabled at any time.'), keap);
  await careIn('one').beforePassword(ada);
});

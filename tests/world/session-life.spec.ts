import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../core/providers/entry.ts';
import { endsAfterMs } from '../../core/providers/session-life.ts';
import { cataloguedTarget } from '../../core/targets/catalogued/target.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { daysMs, hoursMs, minutesMs } from '../../mocks/clock.ts';
import { AtProvider, callbackOf } from './at-provider.ts';
import type { Answer } from './visitor.ts';

const { ada, ben } = accounts;

/** As the catalogue has them; of the others nothing is documented. */
const lives: Record<string, { idleMs: number | null; longestMs: number | null }> = {
  auth0: { idleMs: daysMs(3), longestMs: daysMs(7) },
  cognito: { idleMs: hoursMs(1), longestMs: null },
  gitlab: { idleMs: daysMs(7), longestMs: null },
  google: { idleMs: null, longestMs: daysMs(14) },
  keycloak: { idleMs: minutesMs(30), longestMs: hoursMs(10) },
  okta: { idleMs: hoursMs(2), longestMs: null },
  salesforce: { idleMs: hoursMs(2), longestMs: null },
};
const others = catalogue.names().filter((name) => name !== 'keap' && !(name in lives));

/** Whether somebody is asked for a password: that a page of the way is the login form. */
const isAsked = ({ url }: Answer) => url.pathname === '/login';

for (const [provider, life] of Object.entries(lives))
  test(`${provider}: a session lives until its time is over, and not a moment longer`, async () => {
    const at = await AtProvider.open(provider);
    expect(at.world.conduct.session).toEqual(life);
    const endMs = endsAfterMs(life) ?? 0;
    for (const [ms, asked] of [
      [endMs - 1, false],
      [endMs, true],
    ] as const) {
      at.world.reset();
      at.register();
      const visitor = at.visitor();
      await at.connect(visitor, ada);
      at.world.clock.advance(ms);
      expect(at.world.signedIn.map(({ username }) => username)).toEqual(asked ? [] : [ada.username]);
      expect(isAsked(await visitor.open(at.authorizeUrl()))).toBe(asked);
    }
  });

for (const provider of others)
  test(`${provider}: as no time is documented, a session does not end by time, and that is said`, async () => {
    const at = await AtProvider.open(provider);
    expect(at.world.conduct.undocumented).toContain('sessions do not end by time');
    const visitor = at.visitor();
    await at.connect(visitor, ada);
    at.world.clock.advance(daysMs(3650));
    expect(isAsked(await visitor.open(at.authorizeUrl()))).toBe(false);
  });

test('what a target takes for granted says how long its sessions last', async () => {
  const told = async (provider: string) => (await cataloguedTarget(provider)).assumed ?? [];
  expect(await told('keycloak')).toContain(
    'nobody has changed how long a session lasts: 30 minutes without use, and 10 hours at the longest',
  );
  expect(await told('google')).toContain(
    'nobody has changed how long a session lasts: 14 days at the longest',
  );
});

test('a session that is said to end has to say when', () => {
  const fact = { sure: ['documented'], sources: ['https://docs.example.com/'] };
  const entry = (session: object) => ({
    ...{ title: 'Example', protocols: ['oidc'], gathered: '2026-11', account: {} },
    endpoints: { ...fact, authorize: 'https://op.example/a', token: 'https://op.example/t' },
    offline: { session: { ...fact, ...session } },
  });
  expect(entrySchema.safeParse(entry({ idleMinutes: 5 })).error?.issues).toBeUndefined();
  for (const session of [{}, { idleMinutes: 0 }, { longestMinutes: -1 }, { idleMinutes: '5' }])
    expect(entrySchema.safeParse(entry(session)).success).toBe(false);
});

test('whatever is done and however long is waited, a session is there as long as both of its times allow', async () => {
  const session = { idleMs: minutesMs(30), longestMs: minutesMs(100) };
  await fc.assert(
    fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 60 }), { maxLength: 8 }), async (waits) => {
      const at = AtProvider.byTheStandards({ session });
      const visitor = at.visitor();
      await at.connect(visitor, ada);
      let [usedMs, loginMs, nowMs] = [0, 0, 0];
      for (const minutes of waits) {
        at.world.clock.advance(minutesMs(minutes));
        nowMs += minutesMs(minutes);
        const isThere = nowMs - usedMs < session.idleMs && nowMs - loginMs < session.longestMs;
        const page = await visitor.open(at.authorizeUrl());
        assert.equal(isAsked(page), !isThere);
        callbackOf(await at.goOn(visitor, page, ada));
        usedMs = nowMs;
        if (!isThere) loginMs = nowMs;
      }
    }),
    { seed: 17, numRuns: 60 },
  );
});

test('max_age counts from the login and not from the latest use, and auth_time says so', async () => {
  const at = AtProvider.byTheStandards({ session: { idleMs: hoursMs(2), longestMs: hoursMs(10) } });
  const visitor = at.visitor();
  await at.connect(visitor, ada);
  const authTime = async (parameters: Record<string, string>) => {
    const callback = await at.connect(visitor, ada, parameters);
    const { id_token } = await at.exchange(callback);
    const [, payload = ''] = String(id_token).split('.');
    const { auth_time, iat } = JSON.parse(Buffer.from(payload, 'base64url').toString());
    return iat - auth_time;
  };
  at.world.clock.advance(hoursMs(1));
  expect(await authTime({ max_age: '3600' })).toBe(3600);
  at.world.clock.advance(hoursMs(1));
  expect(isAsked(await visitor.open(at.authorizeUrl({ max_age: '7199' })))).toBe(true);
  expect(await authTime({ max_age: '7200' })).toBe(7200);
  expect(await authTime({ max_age: '60' })).toBe(0);
});

test('a session that is over answers prompt=none with login_required, and an id_token_hint brings nobody back', async () => {
  const at = AtProvider.byTheStandards({ session: { idleMs: minutesMs(5), longestMs: null } });
  const visitor = at.visitor();
  const { id_token } = await at.exchange(await at.connect(visitor, ada));
  at.world.clock.advance(minutesMs(5));
  const url = at.authorizeUrl({ prompt: 'none', id_token_hint: String(id_token) });
  expect(callbackOf(await visitor.get(url)).searchParams.get('error')).toBe('login_required');
});

test('of two who are signed in, the one whose time is over stands in the chooser no more', async () => {
  const at = AtProvider.byTheStandards({ session: { idleMs: null, longestMs: hoursMs(10) } });
  const visitor = at.visitor();
  await at.connect(visitor, ada);
  at.world.clock.advance(hoursMs(9));
  await at.connect(visitor, ben, { prompt: 'login' });
  const names = async () => (await visitor.open(at.authorizeUrl({ prompt: 'select_account' }))).text;
  expect(await names()).toContain(ada.username);
  at.world.clock.advance(hoursMs(1));
  expect(await names()).not.toContain(ada.username);
  expect(await names()).toContain(ben.username);
});

test('a refresh token is no session: it is good when that is over', async () => {
  const at = AtProvider.byTheStandards({ session: { idleMs: minutesMs(5), longestMs: null } });
  const { refresh_token } = await at.exchange(await at.connect(at.visitor(), ada));
  at.world.clock.advance(minutesMs(5));
  const { status } = await at.token({
    grant_type: 'refresh_token',
    refresh_token: String(refresh_token),
  });
  expect(status).toBe(200);
});

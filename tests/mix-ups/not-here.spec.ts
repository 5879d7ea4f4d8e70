import { expect, test } from '@playwright/test';
import { whyNotHere } from '../../commands/prove/mix-up-told.ts';
import { mixUps } from '../../commands/prove/mix-ups.ts';
import { keap } from '../../core/providers/keap.ts';

const { login } = keap;
const offline = { mode: 'offline', profile: { pkce: false, login } } as const;
const server = { mode: 'loopback', profile: { pkce: false, login } } as const;
const weak = { isWeak: true, driver: null };
const strong = { isWeak: false, driver: null };

test('every mix-up is told of the built-in app offline, weak and strong', () => {
  for (const mixUp of mixUps.all())
    for (const app of [weak, strong])
      expect(whyNotHere(mixUp, { ...app, target: offline }), mixUp.name).toBeNull();
});

test('a real server is not asked for what needs the clock of the offline world', () => {
  const not = mixUps.all().filter((mixUp) => whyNotHere(mixUp, { ...strong, target: server }) !== null);
  expect(not.map(({ name }) => name)).toEqual(['it-switches-back', 'refresh-for-another']);
});

test('a used state again is not told of a weak app where PKCE stops it, and of a strong one it is', async () => {
  const mixUp = await mixUps.named('used-state-again');
  const target = { mode: 'loopback', profile: { pkce: true, login } } as const;
  expect(whyNotHere(mixUp, { ...weak, target })).toBe(
    'the provider checks PKCE, which stops it whatever the app does',
  );
  expect(whyNotHere(mixUp, { ...strong, target })).toBeNull();
});

test('an app whose driver has no verb for a mix-up is not asked for it, and the reason names the verb', () => {
  const needy = mixUps.all().filter(({ needs }) => needs !== undefined);
  for (const mixUp of needy)
    expect(whyNotHere(mixUp, { isWeak: false, driver: {}, target: offline })).toBe(
      `the app's driver has no ${mixUp.needs}`,
    );
  expect(new Set(needy.map(({ needs }) => needs))).toEqual(
    new Set(['startLink', 'reconnect', 'use', 'disconnect', 'connectAnother']),
  );
});

const verb = async () => null;

test('an app that runs already cannot learn of the other provider, and one that its driver starts can', async () => {
  const mixUp = await mixUps.named('another-issuer');
  const running = { connectAnother: verb };
  const started = { ...running, start: async () => ({ stop: () => undefined }) };
  expect(whyNotHere(mixUp, { isWeak: false, driver: running, target: server })).toBe(
    "the app's driver has no start, by which the app would learn of the other provider",
  );
  expect(whyNotHere(mixUp, { isWeak: false, driver: started, target: server })).toBeNull();
});

test('a disconnect is asked of an app at a real server where its driver gives tokens, and offline without', async () => {
  const mixUp = await mixUps.named('disconnect-that-is-none');
  const driver = { disconnect: verb };
  expect(whyNotHere(mixUp, { isWeak: false, driver, target: server })).toBe(
    "the app's driver has no tokens, with which the provider could be asked what was ended",
  );
  expect(
    whyNotHere(mixUp, { isWeak: false, driver: { ...driver, tokens: verb }, target: server }),
  ).toBeNull();
  expect(whyNotHere(mixUp, { isWeak: false, driver, target: offline })).toBeNull();
});

for (const [whose, scenarios, reason] of [
  ['of another provider alone', ['upstream-login'], 'the accounts of this target are of another provider'],
  ['of both', ['upstream-login', 'prompt-login'], null],
] as const)
  test(`at a target whose accounts are ${whose} a mix-up is ${reason === null ? 'told' : 'not told, with the reason'}`, async () => {
    const expected = Object.fromEntries(
      scenarios.map((one) => [one, { verdict: 'leak' as const, layer: null }]),
    );
    const profile = { pkce: false, login: { ...login, upstream: ['#other'] } };
    const why = whyNotHere(await mixUps.named('left-over-session'), {
      ...strong,
      target: { mode: 'live', profile, expected },
    });
    if (reason === null) expect(why).toBeNull();
    else expect(why).toContain(reason);
  });

import { HttpResponse, http } from 'msw';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { Clock, minutesMs } from '../../mocks/clock.ts';
import { defaultKnobs } from '../../mocks/knobs.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import { authorizeUrl, expect, home, login, test } from './test.ts';
import { Visitor } from './visitor.ts';

test('the clock stands still until it is moved', async ({ signedIn, world }) => {
  await signedIn(home, accounts.ada);
  expect(world.clock.nowMs).toBe(Clock.startMs);
});

test('a knob that is turned in the middle of a story counts at once', async ({
  visitor,
  signedIn,
  world,
}) => {
  await signedIn(home, accounts.ada);
  world.clock.advance(minutesMs(2));
  world.turn({ localIdleMs: minutesMs(2), ssoSessionMs: minutesMs(2) });
  expect(await visitor.open(home)).toMatchObject({ title: 'Log In' });
});

test('turning one knob leaves the others as they were', ({ world }) => {
  world.turn({ singleLogout: 'lost' });
  expect(world.knobs).toEqual({ ...defaultKnobs, singleLogout: 'lost' });
});

test('two worlds share nothing', async ({ visitor, signedIn }) => {
  await signedIn(login, accounts.ada);
  const elsewhere = offlineWorld();
  const stranger = new Visitor(elsewhere);
  await stranger.plant(login, `TGC=${await visitor.cookie(login, 'TGC')}`);
  expect(await stranger.get(login)).toMatchObject({ title: 'Log In' });
});

test('a world that was reset is as a new one', async ({ visitor, signedIn, world }) => {
  const consent = await signedIn(authorizeUrl(), accounts.ada);
  await visitor.submit(consent, { allow: 'Allow' });
  world.turn({ singleLogout: 'late', oneTimeCode: true });
  world.break({ what: 'no home page', handlers: () => [http.get(home, () => HttpResponse.error())] });
  world.clock.advance(1);
  world.reset();
  expect(world.knobs).toEqual(defaultKnobs);
  expect(world.clock.nowMs).toBe(Clock.startMs);
  expect(world.log.all).toEqual([]);
  expect([...world.clients.keys()]).toEqual(['123']);
  expect(world.handlers).toHaveLength(offlineWorld().handlers.length);
  expect([...world.sso.usernames, ...world.local.usernames]).toEqual([]);
  expect(await visitor.open(home)).toMatchObject({ title: 'Log In' });
});

test('a reset unlocks every account', async ({ visitor, world }) => {
  const wrong = { ...accounts.ada, password: 'wrong' };
  for (let i = 0; i < 6; i++) await visitor.logIn(await visitor.open(login), wrong);
  world.reset();
  const page = await visitor.logIn(await visitor.open(login), accounts.ada);
  expect(page).toMatchObject({ heading: 'Log In Successful' });
});

test("a fault's handler stands before the usual one, which answers where the fault says nothing", async ({
  visitor,
  world,
}) => {
  const asked: string[] = [];
  const handler = http.get(login, ({ request }) => {
    asked.push(request.url);
  });
  world.break({ what: 'the form is watched', handlers: () => [handler] });
  expect(await visitor.get(login)).toMatchObject({ title: 'Log In' });
  expect(asked).toEqual([login]);
});

test('the log keeps no value of a cookie, a parameter or a body', async ({ visitor, signedIn, world }) => {
  const consent = await signedIn(authorizeUrl({ state: 'very-secret' }), accounts.ada);
  const { location } = await visitor.submit(consent, { allow: 'Allow' });
  const log = JSON.stringify(world.log.all);
  const secrets = [location?.searchParams.get('code'), await visitor.cookie(login, 'TGC'), 'very-secret'];
  for (const secret of [...secrets, accounts.ada.password]) expect(log).not.toContain(secret);
});

import { type App, disconnect, renew } from '../../docs/samples/mix-ups.ts';
import type { World } from '../../mocks/world.ts';
import { expect, test } from '../world/test.ts';
import { ada, appIn, ben } from './sample-app.ts';

function gate() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => (resolve = done));
  return { promise, resolve: () => resolve() };
}

/** An app in which A has connected `ada`, and a refresh of that is under way until it is let go on. */
async function renewing(world: World) {
  const { app, deskOf, joined, revoked } = appIn(world);
  const a = deskOf('A');
  await a.load(await a.through(await a.click(), ada));
  const reached = gate();
  const goOn = gate();
  const fresh: string[] = [];
  const slow: App = {
    ...app,
    refresh: async (token) => {
      const tokens = await app.refresh(token);
      fresh.push(tokens.refresh_token ?? tokens.access_token);
      return tokens;
    },
    userinfo: async (token) => {
      const claims = await app.userinfo(token);
      reached.resolve();
      await goOn.promise;
      return claims;
    },
  };
  const night = renew('A', slow);
  await reached.promise;
  const end = () => {
    goOn.resolve();
    return night;
  };
  return { app, a, deskOf, joined, revoked, fresh, end };
}

test('the sample leaves disconnected what was disconnected while it was refreshed', async ({ world }) => {
  const { app, a, joined, revoked, fresh, end } = await renewing(world);
  await disconnect(a.request('https://app.example/disconnect'), app);
  await end();

  expect(joined('A')).toBeNull();
  expect(revoked).toContain(fresh[0]);
});

test('the sample switches back to no account that was left while it was refreshed', async ({ world }) => {
  const { deskOf, joined, revoked, fresh, end } = await renewing(world);
  const anew = deskOf('A');
  await anew.load(await anew.through(await anew.click(), ben));
  await end();

  expect(joined('A')).toBe(ben.username);
  expect(revoked).toEqual(fresh);
});

test('the sample revokes nothing of an account that was connected anew while it was refreshed', async ({
  world,
}) => {
  const { app, deskOf, joined, revoked, end } = await renewing(world);
  const anew = deskOf('A');
  await anew.load(await anew.through(await anew.click(), ada));
  const { tokens } = app.connections.get('A') ?? {};
  await end();

  expect(joined('A')).toBe(ada.username);
  expect(app.connections.get('A')?.tokens).toEqual(tokens);
  expect(revoked).toEqual([]);
});

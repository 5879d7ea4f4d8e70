import { disconnect, renew } from '../../docs/samples/mix-ups.ts';
import { client, expect, test } from '../world/test.ts';
import { ada, appIn, ben } from './sample-app.ts';

test('the sample joins a user with the account that the user logged in with', async ({ world }) => {
  const { deskOf, joined } = appIn(world);
  const a = deskOf('A');

  expect(await a.load(await a.through(await a.click(), ada))).toBe(303);
  expect(joined('A')).toBe(ada.username);
});

test('the sample refuses a forwarded link: A begins, B finishes', async ({ world }) => {
  const { deskOf, joined } = appIn(world);
  const [a, b] = [deskOf('A'), deskOf('B')];

  expect(await b.load(await b.through(await a.click(), ben))).toBe(403);
  expect([joined('A'), joined('B')]).toEqual([null, null]);
});

test('the sample refuses a forwarded callback, and lets A finish where it belongs', async ({ world }) => {
  const { deskOf, joined } = appIn(world);
  const [a, b] = [deskOf('A'), deskOf('B')];
  const address = await a.through(await a.click(), ada);

  expect(await b.load(address)).toBe(403);
  expect(joined('B')).toBeNull();
  expect(await a.load(address)).toBe(303);
});

test('the sample refuses a callback to nobody', async ({ world }) => {
  const { deskOf, joined } = appIn(world);
  const [a, nobody] = [deskOf('A'), deskOf(null)];

  expect(await nobody.load(await nobody.through(await a.click(), ben))).toBe(403);
  expect(joined('A')).toBeNull();
});

test('the sample refuses a reconnect that brings another account, and keeps the connection', async ({
  world,
}) => {
  const { deskOf, joined, revoked } = appIn(world);
  const b = deskOf('B');
  await b.load(await b.through(await b.click(), ben));
  const elsewhere = deskOf('B');

  expect(await elsewhere.load(await elsewhere.through(await elsewhere.click(true), ada))).toBe(403);
  expect(joined('B')).toBe(ben.username);
  expect(revoked).toHaveLength(1);
});

test('the sample takes nothing from a refresh that answers for another', async ({ world }) => {
  const { app, deskOf, joined, revoked } = appIn(world);
  const [a, b] = [deskOf('A'), deskOf('B')];
  await a.load(await a.through(await a.click(), ada));
  await b.load(await b.through(await b.click(), ben));
  world.turn({ refreshAnswersForAnother: true });

  await expect(renew('B', app)).rejects.toMatchObject({ problem: 'wrong-tenant' });
  expect(joined('B')).toBe(ben.username);
  expect(revoked).toHaveLength(1);
});

test('the sample leaves no refresh token of an earlier connection behind', async ({ world }) => {
  const { app, deskOf } = appIn(world);
  const [before, after] = [deskOf('B'), deskOf('B')];
  await before.load(await before.through(await before.click(), ada));
  world.turn({ codeGivesRefreshToken: false });
  await after.load(await after.through(await after.click(), ben));

  await expect(renew('B', app)).rejects.toThrow('connect again');
});

test("the sample takes the provider's error for one", async ({ world }) => {
  const { deskOf, joined } = appIn(world);
  const a = deskOf('A');
  const state = new URL(await a.click()).searchParams.get('state') ?? '';

  expect(await a.load(`${client.redirectUri}?error=access_denied&state=${state}`)).toBe(403);
  expect(joined('A')).toBeNull();
});

test('the sample revokes the refresh token at a disconnect, and says where nothing is revoked', async ({
  world,
}) => {
  const { app, deskOf, joined, revoked } = appIn(world);
  const a = deskOf('A');
  await a.load(await a.through(await a.click(), ada));
  const { refresh_token: token } = app.connections.get('A')?.tokens ?? {};

  const said = await disconnect(a.request('https://app.example/disconnect'), app);
  expect([await said.text(), joined('A'), revoked]).toEqual(['Disconnected.', null, [token]]);

  await a.load(await a.through(await a.click(), ada));
  const keapHasNone = { ...app, revoke: async () => false };
  const told = await disconnect(a.request('https://app.example/disconnect'), keapHasNone);
  expect(await told.text()).toContain('stays good until you end it there');
});

const scopeOf = (tenant: string) => ({ scope: `full|${tenant}.infusionsoft.com` });

test('the sample takes an answer that comes as a form, and nothing that stands in the address beside it', async ({
  world,
}) => {
  const { deskOf, joined } = appIn(world);
  const a = deskOf('A');
  const answer = await a.through(await a.click(), ada);

  expect(await a.post(answer, `?${new URLSearchParams({ ...scopeOf('bb222'), code: 'x' })}`)).toBe(303);
  expect(joined('A')).toBe(ada.username);
});

test('the sample refuses a form that names another tenant than the account, whatever its address says', async ({
  world,
}) => {
  for (const query of ['', `?${new URLSearchParams(scopeOf('aa111'))}`]) {
    const { deskOf, joined } = appIn(world);
    const a = deskOf('A');
    const answer = new URL(await a.through(await a.click(), ada));
    answer.searchParams.set('scope', scopeOf('bb222').scope);

    expect(await a.post(answer.href, query)).toBe(403);
    expect(joined('A')).toBeNull();
  }
});

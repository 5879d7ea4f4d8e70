import { keap } from '../../core/providers/keap.ts';
import { flowsInMemory } from '../../core/remedies/index.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { type App, callback, connect, disconnect, renew } from '../../docs/samples/mix-ups.ts';
import type { World } from '../../mocks/world.ts';
import { authorizeUrl, client, expect, test } from '../world/test.ts';
import { Visitor } from '../world/visitor.ts';

const { ada, ben } = accounts;

/** A browser: who is signed in to the app there, the app's cookies, and the provider's. */
class Desk {
  readonly #app: App;
  readonly #visitor: Visitor;
  cookie = '';

  constructor(world: World, app: App) {
    this.#app = app;
    this.#visitor = new Visitor(world);
  }

  /** Clicks Connect; where that leads. */
  async click(isReconnect = false): Promise<string> {
    const response = await connect(this.request('https://app.example/connect'), this.#app, isReconnect);
    this.cookie = [this.cookie, response.headers.get('set-cookie')?.split(';')[0]].filter(Boolean).join('; ');
    return response.headers.get('location') ?? '';
  }

  /** Through the provider's pages as somebody, to the callback, which is not loaded. */
  async through(link: string, account: typeof ada | typeof ben): Promise<string> {
    let page = await this.#visitor.open(link);
    if (page.form && 'password' in page.form.values)
      page = await this.#visitor.follow(await this.#visitor.logIn(page, account));
    page = await this.#visitor.submit(page, { allow: '' });
    return page.location?.href ?? '';
  }

  async load(address: string): Promise<number> {
    return (await callback(this.request(address), this.#app)).status;
  }

  /** The answer as a form that the provider's page posts (OAuth 2.0 Form Post Response Mode), with another query beside it. */
  async post(answer: string, query = ''): Promise<number> {
    const { origin, pathname, searchParams } = new URL(answer);
    const { headers } = this.request(answer);
    const form = { method: 'POST', headers, body: searchParams };
    return (await callback(new Request(`${origin}${pathname}${query}`, form), this.#app)).status;
  }

  request(address: string): Request {
    return new Request(address, { headers: { cookie: `${this.user}${this.cookie}` } });
  }

  /** The app's own session cookie. */
  user = '';
}

/** The app of the sample, and browsers for it. */
function appIn(world: World) {
  const ask = async (url: string, init: RequestInit) => (await world.ask(new Request(url, init))).json();
  const secret = { client_id: client.id, client_secret: client.secret };
  const basic = {
    authorization: `Basic ${btoa([client.id, client.secret].map(encodeURIComponent).join(':'))}`,
  };
  const post = (fields: Record<string, string>, headers = {}) =>
    ask(keap.tokenUrl, { method: 'POST', headers, body: new URLSearchParams(fields) });
  const revoked: string[] = [];
  const app: App = {
    flows: flowsInMemory(),
    connections: new Map(),
    userOf: (request) => /user=(\w+)/.exec(request.headers.get('cookie') ?? '')?.[1] ?? null,
    authorizeUrl: withoutState(authorizeUrl()),
    exchange: (code) =>
      post({ grant_type: 'authorization_code', code, redirect_uri: client.redirectUri, ...secret }),
    refresh: (token) => post({ grant_type: 'refresh_token', refresh_token: token }, basic),
    userinfo: (token) => ask(keap.userinfoUrl ?? '', { headers: { authorization: `Bearer ${token}` } }),
    revoke: async (token) => revoked.push(token) > 0,
  };
  const deskOf = (user: 'A' | 'B' | null) => {
    const desk = new Desk(world, app);
    desk.user = user === null ? '' : `user=${user}; `;
    return desk;
  };
  const joined = (user: string) => app.connections.get(user)?.account.username ?? null;
  return { app, deskOf, joined, revoked };
}

function withoutState(url: string): string {
  const bare = new URL(url);
  bare.searchParams.delete('state');
  return bare.href;
}

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
  const { deskOf, joined } = appIn(world);
  const b = deskOf('B');
  await b.load(await b.through(await b.click(), ben));
  const elsewhere = deskOf('B');

  expect(await elsewhere.load(await elsewhere.through(await elsewhere.click(true), ada))).toBe(403);
  expect(joined('B')).toBe(ben.username);
});

test('the sample takes nothing from a refresh that answers for another', async ({ world }) => {
  const { app, deskOf, joined } = appIn(world);
  const [a, b] = [deskOf('A'), deskOf('B')];
  await a.load(await a.through(await a.click(), ada));
  await b.load(await b.through(await b.click(), ben));
  world.turn({ refreshAnswersForAnother: true });

  await expect(renew('B', app)).rejects.toMatchObject({ problem: 'wrong-tenant' });
  expect(joined('B')).toBe(ben.username);
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

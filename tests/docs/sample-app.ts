import { keap } from '../../core/providers/keap.ts';
import { flowsInMemory } from '../../core/remedies/index.ts';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { type App, callback, connect } from '../../docs/samples/mix-ups.ts';
import type { World } from '../../mocks/world.ts';
import { authorizeUrl, client } from '../world/test.ts';
import { Visitor } from '../world/visitor.ts';

export const { ada, ben } = accounts;

/** A browser: who is signed in to the app there, the app's cookies, and the provider's. */
export class Desk {
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
export function appIn(world: World) {
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

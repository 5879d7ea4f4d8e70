import { randomUUID } from 'node:crypto';
import type { DeliveryFile } from '../deliveries/catalog.ts';
import redirect from '../deliveries/redirect.ts';
import { tenantOfCallback } from '../providers/callback.ts';
import type { StrategyFile } from '../strategies/catalog.ts';
import nothing from '../strategies/nothing.ts';
import type { Connection } from './connections.ts';
import { type OAuthClient, OAuthError } from './oauth-client.ts';
import { failurePage, homePage, signInPage } from './pages.ts';
import { type AppUser, appUsers } from './users.ts';

const cookieName = 'app_session';

interface AppSession {
  user: AppUser;
  /** Of the authorize request that is under way (RFC 6749, 10.12). */
  state: string | null;
}

/** What stands behind the Connect button. */
export interface Remedy {
  strategy: StrategyFile;
  delivery: DeliveryFile;
}

/** What the app says to browsers, and what it remembers of them. */
export class Dialog {
  readonly client: OAuthClient;
  remedy: Remedy = { strategy: nothing, delivery: redirect };
  readonly #sessions = new Map<string, AppSession>();
  readonly #connections = new Map<AppUser['id'], Connection>();

  constructor(client: OAuthClient) {
    this.client = client;
  }

  connectionOf(user: AppUser): Connection | null {
    return this.#connections.get(user.id) ?? null;
  }

  /** Throws every token away, as an app does that loses its database. */
  forgetConnections(): void {
    this.#connections.clear();
  }

  reset(): void {
    this.remedy = { strategy: nothing, delivery: redirect };
    this.#sessions.clear();
    this.#connections.clear();
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const session = this.#sessionOf(request);
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /sign-in') return this.#signIn(new URLSearchParams(await request.text()));
    if (route === 'POST /sign-out') return this.#signOut(request);
    if (!session) return signInPage(null);
    if (route === 'GET /connect') return this.#connect(session);
    if (route === 'GET /callback') return this.#callback(session, url);
    if (route === 'GET /')
      return homePage(session.user, this.client.profile.title, this.connectionOf(session.user));
    return failurePage('There is no such page.', 404);
  }

  #sessionOf(request: Request): AppSession | null {
    const cookie = new RegExp(`(?:^|; )${cookieName}=([^;]*)`).exec(request.headers.get('cookie') ?? '');
    return this.#sessions.get(cookie?.[1] ?? '') ?? null;
  }

  #signIn(form: URLSearchParams): Response {
    const user = Object.values(appUsers).find(({ name }) => name === form.get('name'));
    if (user?.password !== form.get('password') || !user)
      return signInPage('The name or the password is wrong.');
    const id = randomUUID();
    this.#sessions.set(id, { user, state: null });
    return goTo('/', `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax`);
  }

  /** Of the app alone: the provider is not told, as in the thread. */
  #signOut(request: Request): Response {
    const session = this.#sessionOf(request);
    for (const [id, found] of this.#sessions) if (found === session) this.#sessions.delete(id);
    return goTo('/', `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
  }

  async #connect(session: AppSession): Promise<Response> {
    const { strategy, delivery } = this.remedy;
    session.state = randomUUID();
    const authorizeUrl = this.client.authorizeUrl(session.state, strategy.parameters);
    const logoutUrl = strategy.logoutUrl?.(authorizeUrl, this.client.profile) ?? null;
    const next = await delivery.start({ authorizeUrl, logoutUrl }, (url) => this.client.call(url));
    return goTo(next.href);
  }

  async #callback(session: AppSession, url: URL): Promise<Response> {
    const answer = url.searchParams;
    const state = session.state;
    session.state = null;
    if (state === null || answer.get('state') !== state)
      return failurePage('This answer does not belong to a request of yours (state differs).', 400);
    const error = answer.get('error');
    if (error !== null) return failurePage(`The provider answered ${error}.`, 403);
    try {
      const tokens = await this.client.exchange(answer.get('code') ?? '', state);
      const { username, tenant, provedBy } = await this.client.whoseAccount(tokens);
      const named = tenantOfCallback(this.client.profile, url) ?? tenant;
      this.#connections.set(session.user.id, { ...tokens, username, tenant: named, provedBy });
      return goTo('/');
    } catch (error) {
      const why = error instanceof OAuthError ? error.message : 'it could not be reached';
      return failurePage(`The provider did not take the code: ${why}.`, 502);
    }
  }
}

function goTo(location: string, cookie?: string): Response {
  return new Response(null, { status: 303, headers: { location, ...(cookie && { 'set-cookie': cookie }) } });
}

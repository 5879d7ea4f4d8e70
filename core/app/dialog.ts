import { randomUUID } from 'node:crypto';
import { tenantOfCallback } from '../providers/endpoints.ts';
import type { DeliveryRow } from '../remedies/deliveries.ts';
import { deliveries } from '../remedies/deliveries.ts';
import type { StrategyRow } from '../remedies/strategies.ts';
import { strategies } from '../remedies/strategies.ts';
import type { Connection } from './connections.ts';
import { type ExpectedAccount, refusalOf } from './expected-account.ts';
import type { OAuthClient } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';
import { failurePage, homePage, scripted, signInPage } from './pages.ts';
import { Starts } from './starts.ts';
import { type AppUser, appUsers } from './users.ts';

const redirect = deliveries.row('redirect');
const nothing = strategies.row('nothing');

/** By which the app knows a browser again. */
export const cookieName = 'app_session';

interface AppSession {
  user: AppUser;
  /** Of the authorize request that is under way (RFC 6749, 10.12). */
  state: string | null;
  /** Where the browser is to go once the logout is over. */
  authorizeUrl: URL | null;
  /** Whether the provider's logout page was the last that the app sent the browser to. */
  isStranded: boolean;
}

/** What stands behind the Connect button. */
export interface Remedy {
  strategy: StrategyRow;
  delivery: DeliveryRow;
  /** Whether a page of the app waits for the logout to be over; without it the two race. */
  awaited?: boolean;
}

/** What the app says to browsers, and what it remembers of them. */
export class Dialog {
  readonly client: OAuthClient;
  readonly starts: Starts;
  remedy: Remedy = { strategy: nothing, delivery: redirect };
  /** The accounts that the app's users say are theirs; null when the app never asked. */
  expected: Readonly<Record<AppUser['id'], ExpectedAccount>> | null = null;
  /** The setting that stops the leak by itself: an account that is not the user's own is not connected. */
  refusesOthers = false;
  readonly #sessions = new Map<string, AppSession>();
  readonly #connections = new Map<AppUser['id'], Connection>();
  #lastIdToken: string | null = null;

  constructor(client: OAuthClient) {
    this.client = client;
    this.starts = new Starts(new URL(client.redirectUri).origin);
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
    this.expected = null;
    this.refusesOthers = false;
    this.#lastIdToken = null;
    this.#sessions.clear();
    this.#connections.clear();
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const start = this.starts.answer(url);
    if (start) return start;
    const session = this.#sessionOf(request);
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /sign-in') return this.#signIn(new URLSearchParams(await request.text()));
    if (route === 'POST /sign-out') return this.#signOut(request);
    if (!session) return signInPage(null);
    if (route === 'GET /connect') return this.#connect(session);
    if (route === 'GET /connect/go-on') return goTo(session.authorizeUrl?.href ?? '/');
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
    this.#sessions.set(id, { user, state: null, authorizeUrl: null, isStranded: false });
    return goTo('/', `${cookieName}=${id}; Path=/; HttpOnly; SameSite=Lax`);
  }

  /** Of the app alone: the provider is not told, as in the thread. */
  #signOut(request: Request): Response {
    const session = this.#sessionOf(request);
    for (const [id, found] of this.#sessions) if (found === session) this.#sessions.delete(id);
    return goTo('/', `${cookieName}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0`);
  }

  async #connect(session: AppSession): Promise<Response> {
    const { strategy, delivery, awaited = true } = this.remedy;
    session.state = randomUUID();
    const { parameters } = strategy;
    const added = typeof parameters === 'function' ? parameters(this.#expectedOf(session)) : parameters;
    const authorizeUrl = this.client.authorizeUrl(session.state, added);
    session.authorizeUrl = authorizeUrl;
    if (strategy.revokesTokens) await this.#revokeTokens();
    const { profile } = this.client;
    const goOnUrl = new URL('/connect/go-on', this.client.redirectUri);
    const logoutUrl = strategy.logoutUrl?.({ authorizeUrl, profile, goOnUrl, idToken: this.#lastIdToken });
    // Who was left on the logout page, and came back to click again, has logged out already.
    if (!logoutUrl || session.isStranded) {
      session.isStranded = false;
      return goTo(authorizeUrl.href);
    }
    session.isStranded = strategy.strands === true && delivery.how === 'top-level';
    const plan = { authorizeUrl, logoutUrl, awaited };
    const next = await delivery.start(plan, (url) => this.client.call(url));
    return next instanceof URL ? goTo(next.href) : scripted(next);
  }

  async #callback(session: AppSession, url: URL): Promise<Response> {
    const answer = url.searchParams;
    const state = session.state;
    session.state = null;
    if (state === null || answer.get('state') !== state)
      return failurePage('This answer does not belong to a request of yours (state differs).', 400);
    const error = answer.get('error');
    if (error !== null) return failurePage(`The provider answered ${error}.`, 403);
    const named = tenantOfCallback(this.client.profile, url);
    // Where the callback names the tenant, a wrong one is refused before the code is worth anything.
    const refusal = this.#refusal(session, { callback: url, account: null });
    if (refusal !== null) return failurePage(refusal, 403);
    try {
      const tokens = await this.client.exchange(answer.get('code') ?? '', state);
      this.#lastIdToken = tokens.idToken;
      const account = await this.client.whoseAccount(tokens);
      const late = this.#refusal(session, { callback: url, account });
      if (late !== null) {
        await this.client.revoke(tokens.accessToken);
        return failurePage(late, 403);
      }
      const { username, provedBy } = account;
      // What the provider told this server goes before what came through the browser.
      const came = { username, tenant: account.tenant ?? named };
      this.#connections.set(session.user.id, { ...tokens, ...came, provedBy });
      return goTo('/');
    } catch (error) {
      const why = error instanceof OAuthError ? error.message : 'it could not be reached';
      return failurePage(`The provider did not take the code: ${why}.`, 502);
    }
  }

  #expectedOf({ user }: AppSession): ExpectedAccount | null {
    return this.expected?.[user.id] ?? null;
  }

  /** Why this account is not connected, or null when nothing speaks against it. */
  #refusal(session: AppSession, came: Parameters<typeof refusalOf>[0]): string | null {
    if (!this.refusesOthers) return null;
    const problem = refusalOf(came, this.#expectedOf(session), this.client.profile);
    return problem && `${problem} Nothing was connected: log out of the provider, and connect again.`;
  }

  async #revokeTokens(): Promise<void> {
    for (const { accessToken } of this.#connections.values()) await this.client.revoke(accessToken);
    this.forgetConnections();
  }
}

function goTo(location: string, cookie?: string): Response {
  return new Response(null, { status: 303, headers: { location, ...(cookie && { 'set-cookie': cookie }) } });
}

import { type DeliveryRow, deliveries } from '../remedies/deliveries.ts';
import { answersToAsked } from '../remedies/flow/as-asked.ts';
import { FlowRefusedError } from '../remedies/flow/flow-refused-error.ts';
import { type StrategyRow, strategies } from '../remedies/strategies.ts';
import type { AnotherProvider } from './another-provider.ts';
import type { Connection } from './connection.ts';
import { Connections } from './connections.ts';
import { type ExpectedAccount, toldApart } from './expected-account.ts';
import { Flows } from './flows.ts';
import { claimsIn } from './named-account.ts';
import { NotConnected } from './not-connected.ts';
import type { OAuthClient } from './oauth-client.ts';
import { NoAnswerError, OAuthError } from './oauth-error.ts';
import { disconnectedPage, failurePage, homePage, refusalPage, scripted, signInPage } from './pages.ts';
import { type Design, type ProtectionName, usualDesign, usualProtections } from './protections.ts';
import type { NotRevoked } from './revocation.ts';
import { type AppSession, Sessions } from './sessions.ts';
import { Starts } from './starts.ts';
import { type AppUser, appUsers } from './users.ts';

/** Of the second provider, where each has one of its own. It is registered nowhere, as nobody can sign in there. */
const anotherCallback = '/callback/another';
const redirect = deliveries.row('redirect');
const nothing = strategies.row('nothing');

/** What stands behind the Connect button. */
export interface Remedy {
  strategy: StrategyRow;
  delivery: DeliveryRow;
  /** Whether a page of the app waits for the logout to be over; without it the two race. */
  awaited?: boolean;
}

/** What belongs to one click on Connect. */
interface About {
  isReconnect: boolean;
  /** Whether it was begun at the second provider. */
  isAnother: boolean;
  /** The account that its user said; null where nobody asked. */
  expected: ExpectedAccount | null;
}

/** What the app says to browsers, and what it remembers of them. */
export class Dialog {
  readonly client: OAuthClient;
  readonly starts: Starts;
  /** A second provider to connect to, and the client that the app is there. */
  readonly #another: { provider: AnotherProvider; client: OAuthClient } | null;
  remedy: Remedy = { strategy: nothing, delivery: redirect };
  /** The accounts that the app's users say are theirs; null when the app never asked. */
  expected: Readonly<Record<AppUser['id'], ExpectedAccount>> | null = null;
  #sessions = new Sessions();
  #flows: Flows;
  #connections: Connections;
  /** Who was told that they are connected though nothing was. */
  readonly #fooled = new Set<AppUser['id']>();
  #lastIdToken: string | null = null;
  /** Tokens that a strategy wanted to end, and that the provider did not take back. */
  #notRevoked: readonly NotRevoked[] = [];

  constructor(client: OAuthClient, another: AnotherProvider | null) {
    this.client = client;
    this.#another = another && { provider: another, client: client.of(another) };
    this.starts = new Starts(new URL(client.redirectUri).origin);
    this.#flows = new Flows(usualProtections, usualDesign);
    this.#connections = new Connections(client, usualProtections, usualDesign);
  }

  get protections(): ReadonlySet<ProtectionName> {
    return this.#flows.protections;
  }

  /** Makes the app as weak or as strong as that, from now on; what it remembers stays. */
  make(protections: ReadonlySet<ProtectionName>, design: Partial<Design> = {}): void {
    for (const part of [this.#flows, this.#connections]) {
      part.protections = protections;
      part.design = { ...usualDesign, ...design };
    }
  }

  connectionOf(user: AppUser): Connection | null {
    return this.#connections.of(user);
  }

  /** Throws every token away, as an app does that loses its database. */
  forgetConnections(): void {
    this.#connections.forget();
  }

  reset(): void {
    this.remedy = { strategy: nothing, delivery: redirect };
    this.expected = null;
    this.#lastIdToken = null;
    this.#notRevoked = [];
    this.#fooled.clear();
    this.#sessions.reset();
    this.#flows = new Flows(usualProtections, usualDesign);
    this.#connections = new Connections(this.client, usualProtections, usualDesign);
  }

  async answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const start = this.starts.answer(url);
    if (start) return start;
    const route = `${request.method} ${url.pathname}`;
    if (route === 'POST /sign-in') return this.#signIn(new URLSearchParams(await request.text()));
    if (route === 'POST /sign-out') return goTo('/', [this.#sessions.end(request)]);
    // The form comes from the provider's site, with which no cookie of the app's does: the page of the app that it leads to
    // has them (OAuth 2.0 Form Post Response Mode, 2). An app of one's own need not show the code in an address.
    if (route === 'POST /callback') return goTo(`/callback?${new URLSearchParams(await request.text())}`);
    const session = this.#sessions.of(request);
    if (route === 'GET /callback' || route === `GET ${anotherCallback}`)
      return this.#callback(request, url, session);
    const [, id] = /^GET \/connect\/for\/(A|B)$/.exec(route) ?? [];
    if (id && this.#flows.design.hasStartLinks) return this.#connect(request, userOf(id), null, false);
    if (!session) return signInPage(null);
    if (route === 'GET /connect') return this.#connect(request, session.user, session, false);
    if (route === 'GET /connect/another') return this.#connectAnother(request, session.user);
    if (route === 'GET /reconnect') return this.#connect(request, session.user, session, true);
    if (route === 'GET /connect/go-on') return goTo(session.authorizeUrl ?? '/');
    if (route === 'POST /use') return this.#use(session.user);
    if (route === 'POST /disconnect')
      return disconnectedPage(await this.#connections.disconnect(session.user));
    if (route === 'GET /') return this.#home(session.user);
    return failurePage('There is no such page.', 404);
  }

  #home(user: AppUser): Response {
    const startLink = this.#flows.design.hasStartLinks ? `/connect/for/${user.id}` : null;
    return homePage({
      user,
      provider: this.client.profile.title,
      connection: this.connectionOf(user),
      isFooled: this.#fooled.has(user.id),
      startLink,
      another: (this.#flows.design.connectsAnother && this.#another?.provider.title) || null,
      notRevoked: this.#notRevoked,
    });
  }

  #signIn(form: URLSearchParams): Response {
    const user = Object.values(appUsers).find(({ name }) => name === form.get('name'));
    if (user?.password !== form.get('password') || !user)
      return signInPage('The name or the password is wrong.');
    return goTo('/', [this.#sessions.begin(user)]);
  }

  async #connect(
    request: Request,
    user: AppUser,
    session: AppSession | null,
    isReconnect: boolean,
  ): Promise<Response> {
    const { strategy, delivery, awaited = true } = this.remedy;
    const { profile } = this.client;
    const expected = this.#expectedOf(user);
    const { parameters } = strategy;
    const added = typeof parameters === 'function' ? parameters(expected) : parameters;
    const { browser, cookies } = this.#sessions.browserOf(request);
    const about: About = { isReconnect, isAnother: false, expected };
    const { pkce, nonce = false } = profile;
    const pinned = strategy.pins ? (expected?.tenants[0] ?? null) : null;
    const bare = this.client.requestUrl(added ?? {}, pinned);
    const begun = await this.#flows.begin({ user: user.id, authorizeUrl: bare, pkce, nonce, about }, browser);
    const set = [...cookies, begun.cookie];
    const authorizeUrl = new URL(begun.url);
    if (session) session.authorizeUrl = begun.url;
    if (strategy.revokesTokens) this.#notRevoked = await this.#connections.revokeAll();
    const goOnUrl = new URL('/connect/go-on', this.client.redirectUri);
    const logoutUrl = strategy.logoutUrl?.({ authorizeUrl, profile, goOnUrl, idToken: this.#lastIdToken });
    // Who was left on the logout page, and came back to click again, has logged out already.
    if (!logoutUrl || !session || session.isStranded) {
      if (session) session.isStranded = false;
      return goTo(begun.url, set);
    }
    session.isStranded = strategy.strands === true && delivery.how === 'top-level';
    const plan = { authorizeUrl, logoutUrl, awaited };
    const next = await delivery.start(plan, (url) => this.client.call(url));
    return next instanceof URL ? goTo(next.href, set) : withCookies(scripted(next), set);
  }

  #expectedOf({ id }: AppUser): ExpectedAccount | null {
    if (!this.expected) return null;
    return toldApart(this.expected[id], [this.expected[id === 'A' ? 'B' : 'A']]);
  }

  async #connectAnother(request: Request, user: AppUser): Promise<Response> {
    if (!this.#another) return failurePage('There is no such page.', 404);
    const { provider } = this.#another;
    const hasItsOwn = this.protections.has('redirect-uri-per-provider');
    const { redirectUri } = this.client;
    const client = this.#another.client.at(
      hasItsOwn ? new URL(anotherCallback, redirectUri).href : redirectUri,
    );
    const about: About = { isReconnect: false, isAnother: true, expected: this.#expectedOf(user) };
    const { browser, cookies } = this.#sessions.browserOf(request);
    const { pkce, nonce = false } = client.profile;
    const { issuer } = provider;
    const authorizeUrl = client.requestUrl({});
    const beginning = { user: user.id, authorizeUrl, issuer, pkce, nonce, about };
    const begun = await this.#flows.begin(beginning, browser);
    return goTo(begun.url, [...cookies, begun.cookie]);
  }

  async #callback(request: Request, url: URL, session: AppSession | null): Promise<Response> {
    const { protections, design } = this.#flows;
    const { browser } = this.#sessions.browserOf(request);
    const arrived = { callback: url, cookie: request.headers.get('cookie'), browser };
    try {
      const flow = await this.#flows.finish({ ...arrived, user: session?.user.id ?? null });
      const began = userOf(flow.user);
      const user = design.joins === 'who is signed in' && session ? session.user : began;
      const about = flow.about as About;
      // Where the callback names the tenant, a wrong one is refused before the code is worth anything.
      const refusal = this.#connections.refusalBefore(url, about.expected);
      if (refusal !== null) return failurePage(refusal, 403);
      const client = (about.isAnother && this.#another?.client) || this.client;
      const tokens = await client
        .at(flow.redirectUri)
        .exchange(flow.code, { codeVerifier: flow.codeVerifier });
      this.#lastIdToken = tokens.idToken;
      const asked = answersToAsked(flow, claimsIn(tokens.idToken), Date.now());
      await this.#connections.connect({ user, callback: url, tokens, asked, ...about });
      this.#fooled.delete(user.id);
      // A state that is to be good once more needs its cookie.
      return goTo('/', protections.has('used-once') ? [flow.cookie] : []);
    } catch (error) {
      if (error instanceof FlowRefusedError) return this.#refused(error, session);
      if (error instanceof NotConnected) return failurePage(error.message, error.status);
      const isTold = error instanceof OAuthError || error instanceof NoAnswerError;
      const why = isTold ? error.message : 'it could not be reached';
      return failurePage(`The provider did not take the code: ${why}.`, 502);
    }
  }

  #refused(error: FlowRefusedError, session: AppSession | null): Response {
    if (error.problem === 'provider-error' && session && !this.protections.has('errors-are-errors')) {
      this.#fooled.add(session.user.id);
      return goTo('/');
    }
    return refusalPage(error);
  }

  async #use(user: AppUser): Promise<Response> {
    try {
      await this.#connections.use(user);
      return goTo('/');
    } catch (error) {
      if (error instanceof NotConnected) return failurePage(error.message, error.status);
      return failurePage('The provider could not be reached.', 502);
    }
  }
}

function userOf(id: string): AppUser {
  return id === appUsers.userA.id ? appUsers.userA : appUsers.userB;
}

function goTo(location: string, cookies: readonly string[] = []): Response {
  return withCookies(new Response(null, { status: 303, headers: { location } }), cookies);
}

function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append('set-cookie', cookie);
  return response;
}

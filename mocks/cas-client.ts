import { html } from '../core/base/html.ts';
import { casCallback, signin } from './addresses.ts';
import { cookiesOf, setCookie } from './cookies.ts';
import { page, redirect } from './page.ts';
import { userOf } from './service-response.ts';
import { ticketOfLogoutRequest } from './single-logout.ts';
import type { World } from './world.ts';

const cookieName = 'JSESSIONID';

/**
 * A site that signs its users in through the sign-on server and keeps a session of its own: Account Central
 * and every tenant's CRM app. The page that was asked for is saved behind the session cookie and shown after
 * the login, as Spring Security does. [inferred from "a couple redirects", thread]
 */
export class CasClient {
  readonly #world: World;
  readonly #origin: string;
  readonly #saved: Map<string, string>;

  constructor(world: World, origin: string) {
    this.#world = world;
    this.#origin = origin;
    this.#saved = world.savedRequests;
  }

  /** Username of the local session that the request's cookie belongs to, or null. */
  userOf(request: Request): string | null {
    const session = this.#world.local.find(cookiesOf(request).get(cookieName));
    return session?.host === this.#origin ? session.username : null;
  }

  /** Whether the user comes straight from the login that this very page asked for. True once. */
  takeFreshLogin(request: Request): boolean {
    const session = this.#world.local.find(cookiesOf(request).get(cookieName));
    const fresh = session?.freshFor != null && isSamePage(session.freshFor, request.url);
    if (session) session.freshFor = null;
    return fresh;
  }

  /** To the sign-on server, and back to this request afterwards. */
  askForLogin(request: Request, options: { renew?: boolean } = {}): Response {
    const id = crypto.randomUUID();
    this.#saved.set(id, request.url);
    const login = new URL(`${signin}/login`);
    login.searchParams.set('service', casCallback(this.#origin));
    if (options.renew) login.searchParams.set('renew', 'true');
    return redirect(login, [setCookie(cookieName, id)]);
  }

  /** `GET /login/cas?ticket=…`: exchanges the ticket for a session, and goes on to what was asked for. */
  async takeTicket(request: Request): Promise<Response> {
    const ticket = new URL(request.url).searchParams.get('ticket') ?? '';
    const validate = new URL(`${signin}/serviceValidate`);
    validate.searchParams.set('service', casCallback(this.#origin));
    validate.searchParams.set('ticket', ticket);
    const answer = await this.#world.call(new URL(this.#origin).host, new Request(validate));
    const username = userOf(await answer.text());
    if (username === null)
      return page(
        'Error',
        html`<main><h1>Error</h1><p>The sign-on server did not accept the ticket.</p></main>`,
        401,
      );
    const savedId = cookiesOf(request).get(cookieName) ?? '';
    const saved = this.#saved.get(savedId) ?? `${this.#origin}/`;
    this.#saved.delete(savedId);
    // A new session id at every login, so that one that was planted before is worth nothing.
    const session = this.#world.local.start(username, { host: this.#origin, ticket, freshFor: saved });
    return redirect(saved, [setCookie(cookieName, session)]);
  }

  /** `POST /login/cas`: the sign-on server says that the session behind a ticket is over. */
  async takeSingleLogout(request: Request): Promise<Response> {
    const ticket = ticketOfLogoutRequest(await request.text());
    this.#world.local.endWhere((session) => session.ticket === ticket);
    return new Response(null, { status: 200 });
  }

  /** The site's own Log Out link: ends its session, then the single sign-on session. [thread] */
  logOut(request: Request): Response {
    this.#world.local.end(cookiesOf(request).get(cookieName));
    return redirect(`${signin}/logout`);
  }
}

/** Whatever became of the spelling on the way: a redirect may write escapes and parameters in its own manner. */
function isSamePage(one: string, other: string): boolean {
  const [a, b] = [new URL(one), new URL(other)];
  return a.pathname === b.pathname && a.searchParams.get('state') === b.searchParams.get('state');
}

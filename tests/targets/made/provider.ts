import { randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { freePort } from '../../../core/base/free-port.ts';
import { html } from '../../../core/base/html.ts';
import type { TargetData } from '../../../core/targets/target.ts';
import { cookieOf, goTo, json, listening, show } from './answers.ts';
import { chooserPage, type Known, passwordPage } from './chooser.ts';
import { consentPage, loginPage, wrong } from './pages.ts';
import { isRight, people } from './people.ts';
import { button, plain, type Shape, type Step } from './shape.ts';
import { targetOf } from './target.ts';

export interface MadeProvider {
  target: TargetData;
  /** Where its own pages stand, and the sign-on server's. */
  host: string;
  signOnHost: string;
  close: () => Promise<void>;
}

interface Session {
  username: string;
  /** By the provider's clock. */
  sinceMs: number;
  /** Whether it was chosen from a list. */
  isChosen: boolean;
}

interface Journey {
  query: URLSearchParams;
  done: Set<string>;
  /** Who has signed in on it, or goes on in a session. */
  username: string | null;
}

/** The plainest markup of a provider: real servers, sessions, cookies and redirects, on two origins of loopback. */
export async function startProvider(given: Partial<Shape> = {}): Promise<MadeProvider> {
  const shape = { ...plain, ...given };
  const appUrl = `http://localhost:${await freePort()}`;
  const own = new Map<string, Session>();
  const signOn = new Map<string, Session>();
  const tickets = new Map<string, string>();
  const journeys = new Map<string, Journey>();
  /** By browser, who has been there. */
  const known = new Map<string, Map<string, Known>>();
  const codes = new Map<string, string>();
  const nonces = new Map<string, string | undefined>();
  const consents = new Set(shape.hasConsented ? Object.keys(people) : []);
  const owner = createServer((request, response) => void answerOwn(request, response));
  const keeper = createServer((request, response) => void answerSignOn(request, response));
  const [origin, signOnOrigin] = await Promise.all([listening(owner), listening(keeper)]);

  return {
    target: targetOf(shape, { origin, signOnOrigin, appUrl }),
    host: new URL(origin).host,
    signOnHost: new URL(signOnOrigin).host,
    close: async () => {
      for (const server of [owner, keeper]) {
        server.closeAllConnections();
        server.close();
      }
    },
  };

  async function answerOwn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', origin);
    const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
    const sid = cookieOf(request, 'made_sid') ?? cookieOf(request, 'made_also');
    if (url.pathname === '/authorize') {
      const id = randomUUID();
      journeys.set(id, { query: url.searchParams, done: new Set(), username: null });
      return goTo(response, `/page/${id}`);
    }
    if (url.pathname === '/token') return token(response, form);
    if (url.pathname === '/userinfo') {
      const sub = codes.get((request.headers.authorization ?? '').replace(/^Bearer /, ''));
      return sub ? json(response, { sub }) : void response.writeHead(401).end();
    }
    if (url.pathname === '/end') return endSession(request, response, url, form);
    const [, id = '', step = ''] = /^\/page\/([^/]+)(?:\/(.+))?$/.exec(url.pathname) ?? [];
    const journey = journeys.get(id);
    if (!journey) return show(response, 'No such page', html`<p>There is nothing here.</p>`, 404);
    const ticket = form.get('ticket') ?? url.searchParams.get('ticket');
    if (ticket !== null) return begin(response, `/page/${id}`, journey, tickets.get(ticket) ?? '');
    const gone = form.get('go') ?? url.searchParams.get('go');
    if (gone !== null) journey.done.add(gone);
    const as = form.get('as') ?? url.searchParams.get('as');
    if (as === 'session') journey.username = own.get(sid ?? '')?.username ?? null;
    if (as === 'another') journey.done.add('another');
    const here = known.get(cookieOf(request, 'made_browser') ?? '') ?? new Map<string, Known>();
    const who = form.get('who') ?? url.searchParams.get('who');
    if (who !== null && !form.has('password'))
      return chosen(response, `/page/${id}`, journey, here.get(who) ?? who);
    if (form.get('allow')) consents.add(`${journey.username}`);
    if (form.get('allow')) journey.done.add('consent');
    if (form.has('password')) {
      const username = form.get('username') ?? '';
      if (isRight(form))
        return begin(response, `/page/${id}`, journey, username, remembered(request, username));
      return loginPage(response, shape, { typed: form, complaint: wrong, signedIn: null });
    }
    if (form.has('username')) return loginPage(response, shape, { typed: form, signedIn: null });
    const session = own.get(sid ?? '') ?? null;
    return onward(response, { id, step, journey, session, here: [...here.values()] });
  }

  function onward(
    response: ServerResponse,
    at: { id: string; step: string; journey: Journey; session: Session | null; here: Known[] },
  ) {
    const { id, step, journey, session, here } = at;
    const { done, query } = journey;
    const next = (steps: readonly Step[]) => steps.find(({ path }) => !done.has(path));
    const wantsLogin = query.get('prompt') === 'login' && journey.username === null;
    const isForced = wantsLogin && shape.now() - (session?.sinceMs ?? 0) >= shape.graceMs;
    if (wantsLogin && session && !isForced) shape.whenIgnored();
    if (isAskedWhich(journey, session) && shape.chooser && here.length > 0)
      return chooserPage(response, shape.chooser, here);
    const isThere = session !== null && !isForced && !done.has('another');
    if (!journey.username && isThere && !shape.offersSession) journey.username = session.username;
    const wanted =
      next(shape.before) ??
      (journey.username === null
        ? isThere
          ? offer(people[session.username] ?? '')
          : 'login'
        : (next(shape.between) ?? (isAsked(journey) ? 'consent' : next(shape.after))));
    if (wanted === undefined) {
      const code = randomUUID();
      codes.set(code, journey.username ?? '');
      nonces.set(code, query.get('nonce') ?? undefined);
      const back = new URL(query.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', query.get('state') ?? '');
      return query.get('response_mode') === 'form_post' ? postTo(response, back) : goTo(response, back.href);
    }
    if (wanted === 'login' && shape.isBehindSignOn) {
      const url = new URL('/sso/login', signOnOrigin);
      url.searchParams.set('service', `${origin}/page/${id}`);
      if (isForced || done.has('another')) url.searchParams.set('renew', 'true');
      return goTo(response, url.href);
    }
    if (wanted === 'login')
      return loginPage(response, shape, {
        typed: new URLSearchParams(),
        signedIn: session?.username ?? null,
      });
    if (wanted === 'consent') return consentPage(response, shape);
    if (step !== wanted.path) return goTo(response, `/page/${id}/${wanted.path}`);
    show(response, wanted.says, html`<p>${wanted.says}</p>${wanted.body}`);
  }

  function isAskedWhich({ query, done, username }: Journey, session: Session | null): boolean {
    if (!shape.chooser || username !== null || done.has('another')) return false;
    const isTold = (query.get('prompt') ?? '').split(' ').includes('select_account');
    return {
      always: true,
      'when it is told to': isTold,
      'until somebody is chosen': isTold && !session?.isChosen,
    }[shape.chooser.asks];
  }

  /** Who is chosen from a list goes on where the session is alive, and is asked for the password else. */
  function chosen(response: ServerResponse, path: string, journey: Journey, who: Known | string) {
    if (typeof who === 'string' || !who.isAlive || shape.chooser?.chosen === 'asks for a password')
      return passwordPage(response, typeof who === 'string' ? who : who.username);
    if (shape.chooser?.chosen === 'comes to a page that nobody knows')
      return show(response, 'One moment', html`<p>Your device is looked at.</p>`);
    return begin(response, path, journey, who.username, null, true);
  }

  /** The cookie by which a browser is known, of one where somebody has signed in. */
  function remembered(request: IncomingMessage, username: string): string | null {
    if (!shape.chooser) return null;
    const browser = cookieOf(request, 'made_browser') ?? randomUUID();
    const here = known.get(browser) ?? new Map<string, Known>();
    known.set(browser, here.set(username, { username, name: people[username] ?? '', isAlive: true }));
    return `made_browser=${browser}; Path=/; HttpOnly`;
  }

  function isAsked({ username, done, query }: Journey): boolean {
    if (shape.consent === 'none' || done.has('consent')) return false;
    if (shape.obeysPromptConsent && query.get('prompt') === 'consent') return true;
    return !(shape.isConsentRemembered && consents.has(`${username}`));
  }

  function begin(
    response: ServerResponse,
    path: string,
    journey: Journey,
    username: string,
    browser: string | null = null,
    isChosen = false,
  ) {
    const id = randomUUID();
    own.set(id, { username, sinceMs: shape.now(), isChosen });
    journey.username = username;
    const names = ['made_sid', ...(shape.isKeptTwice ? ['made_also'] : [])];
    const cookies = names.map((name) => `${name}=${id}; Path=/; HttpOnly`);
    goTo(response, path, ...cookies, ...(browser === null ? [] : [browser]));
  }

  function endSession(request: IncomingMessage, response: ServerResponse, url: URL, form: URLSearchParams) {
    const takes = {
      anything: true,
      'an id_token_hint': url.searchParams.has('id_token_hint'),
      nothing: false,
    };
    if (!takes[shape.endSessionTakes]) return json(response, { error: 'invalid_request' }, 400);
    if (shape.logoutAsks && !form.has('leave'))
      return show(
        response,
        'Leave?',
        html`<form method="post">${button('leave', 'yes', 'Yes, sign me out')}</form>`,
      );
    if (shape.endSessionEnds !== 'sign-on') own.delete(cookieOf(request, 'made_sid') ?? '');
    for (const one of known.get(cookieOf(request, 'made_browser') ?? '')?.values() ?? []) one.isAlive = false;
    // As by the back channel.
    if (shape.endSessionEnds !== 'own') signOn.clear();
    const target = url.searchParams.get('post_logout_redirect_uri');
    if (shape.goesOn && target !== null && new URL(target).origin === appUrl) return goTo(response, target);
    show(response, 'Signed out', html`<p>You are signed out.</p>`);
  }

  function token(response: ServerResponse, form: URLSearchParams) {
    const code = form.get('code') ?? '';
    const sub = codes.get(code);
    if (!sub || form.get('client_secret') !== 'made-secret')
      return json(response, { error: sub ? 'invalid_client' : 'invalid_grant' }, 401);
    const now = Math.floor(shape.now() / 1000);
    const claims = shape.idToken({ sub, nonce: nonces.get(code), now });
    const idToken = ['{"alg":"none"}', JSON.stringify(claims)].map((part) =>
      Buffer.from(part).toString('base64url'),
    );
    json(response, {
      access_token: code,
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: `${idToken.join('.')}.`,
      account: { id: sub, workspace: 'made-workspace' },
    });
  }

  /** OAuth 2.0 Form Post Response Mode, 2. */
  function postTo(response: ServerResponse, { origin: at, pathname, searchParams }: URL) {
    const fields = [...searchParams].map(
      ([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`,
    );
    const form = html`<form method="post" action="${at + pathname}">${fields}</form>`;
    show(response, 'Going back', html`${form}<script>document.forms[0].submit()</script>`);
  }

  async function answerSignOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', signOnOrigin);
    if (url.pathname !== '/sso/login') return void response.writeHead(404).end();
    const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
    const session = signOn.get(cookieOf(request, 'made_sso') ?? '');
    const isRenewed = url.searchParams.has('renew') && request.method === 'GET';
    if (session && !isRenewed && !form.has('password')) return back(response, url, session.username, null);
    if (!form.has('password')) return loginPage(response, shape, { typed: form, signedIn: null });
    if (!isRight(form)) return loginPage(response, shape, { typed: form, complaint: wrong, signedIn: null });
    const id = randomUUID();
    signOn.set(id, { username: form.get('username') ?? '', sinceMs: shape.now(), isChosen: false });
    back(response, url, form.get('username') ?? '', `made_sso=${id}; Path=/sso; HttpOnly`);
  }

  function back(response: ServerResponse, url: URL, username: string, cookie: string | null) {
    const ticket = randomUUID();
    tickets.set(ticket, username);
    const service = url.searchParams.get('service') ?? '';
    if (shape.comesBackBy === 'redirect')
      return goTo(response, `${service}?ticket=${ticket}`, ...(cookie ? [cookie] : []));
    // As the HTTP POST binding of SAML 2.0 has it (Bindings, 3.5.4).
    const posts = html`<form method="post" action="${service}"><input type="hidden" name="ticket" value="${ticket}"></form><script>document.forms[0].submit()</script>`;
    if (cookie !== null) response.setHeader('set-cookie', cookie);
    show(response, 'One moment', posts);
  }
}

function offer(name: string): Step {
  const body = html`<form method="post">${button('as', 'session', `Continue as ${name}`)}${button('as', 'another', 'Use another account')}</form>`;
  return { path: 'choose', says: `You are signed in as ${name}`, body };
}

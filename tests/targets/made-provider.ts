import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { freePort } from '../../core/base/free-port.ts';
import { documentOf, Html, html } from '../../core/base/html.ts';
import type { TargetData } from '../../core/targets/target.ts';

/** A page that wants something pressed. */
export interface Step {
  path: string;
  says: string;
  body: Html;
}

/** How a provider differs from the plainest there is. */
export interface Shape {
  /** Whether the authorize endpoint has a session of its own, behind the one of a sign-on server on another origin. */
  isBehindSignOn: boolean;
  login: 'one page' | 'two pages' | 'two pages in place';
  /** What comes before a login is asked for, between login and consent, and after the consent. */
  before: readonly Step[];
  between: readonly Step[];
  after: readonly Step[];
  /** Whether who has a session is offered to go on in it, by a click. */
  offersSession: boolean;
  consent: 'names nobody' | 'by a script, 2 s later' | 'none';
  isConsentRemembered: boolean;
  /** How long after a login prompt=login is not obeyed. */
  graceMs: number;
  /** Its clock, and what is told when prompt=login was not obeyed. */
  now: () => number;
  whenIgnored: () => void;
  logoutAsks: boolean;
  /** Whether the logout goes on to where the app asks for. */
  goesOn: boolean;
  endSessionEnds: 'both' | 'own' | 'sign-on';
}

const plain: Shape = {
  isBehindSignOn: false,
  login: 'one page',
  before: [],
  between: [],
  after: [],
  offersSession: false,
  consent: 'names nobody',
  isConsentRemembered: true,
  graceMs: 0,
  now: () => Date.now(),
  whenIgnored: () => undefined,
  logoutAsks: false,
  goesOn: true,
  endSessionEnds: 'both',
};

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
}

interface Journey {
  query: URLSearchParams;
  done: Set<string>;
  /** Who has signed in on it, or goes on in a session. */
  username: string | null;
}

const password = 'on loopback only';
const people: Readonly<Record<string, string>> = {
  'ada@made.test': 'Ada Archer',
  'ben@made.test': 'Ben Baker',
};

const button = (name: string, value: string, words: string) =>
  html`<button name="${name}" value="${value}">${words}</button>`;

/** A notice with one button. */
export function notice(path: string, says: string, words: string): Step {
  return { path, says, body: html`<form method="post">${button('go', path, words)}</form>` };
}

/** The plainest markup of a provider: real servers, sessions, cookies and redirects, on two origins of loopback. */
export async function startProvider(given: Partial<Shape> = {}): Promise<MadeProvider> {
  const shape = { ...plain, ...given };
  const appUrl = `http://localhost:${await freePort()}`;
  const own = new Map<string, Session>();
  const signOn = new Map<string, Session>();
  const tickets = new Map<string, string>();
  const journeys = new Map<string, Journey>();
  const codes = new Map<string, string>();
  const consents = new Set<string>();
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
    const sid = cookieOf(request, 'made_sid');
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
    const ticket = url.searchParams.get('ticket');
    if (ticket !== null) return begin(response, `/page/${id}`, journey, tickets.get(ticket) ?? '');
    const gone = form.get('go') ?? url.searchParams.get('go');
    if (gone !== null) journey.done.add(gone);
    if (form.get('as') === 'session') journey.username = own.get(sid ?? '')?.username ?? null;
    if (form.get('as') === 'another') journey.done.add('another');
    if (form.get('allow')) consents.add(`${journey.username}`);
    if (form.get('allow')) journey.done.add('consent');
    if (form.has('password')) {
      if (isRight(form)) return begin(response, `/page/${id}`, journey, form.get('username') ?? '');
      return loginPage(response, form, 'The name or the password is wrong.');
    }
    if (form.has('username')) return loginPage(response, form, null);
    return onward(response, { id, step, journey, session: own.get(sid ?? '') ?? null });
  }

  function onward(
    response: ServerResponse,
    at: { id: string; step: string; journey: Journey; session: Session | null },
  ) {
    const { id, step, journey, session } = at;
    const { done, query } = journey;
    const next = (steps: readonly Step[]) => steps.find(({ path }) => !done.has(path));
    const wantsLogin = query.get('prompt') === 'login' && journey.username === null;
    const isForced = wantsLogin && shape.now() - (session?.sinceMs ?? 0) >= shape.graceMs;
    if (wantsLogin && session && !isForced) shape.whenIgnored();
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
      const back = new URL(query.get('redirect_uri') ?? '');
      back.searchParams.set('code', code);
      back.searchParams.set('state', query.get('state') ?? '');
      return goTo(response, back.href);
    }
    if (wanted === 'login' && shape.isBehindSignOn) {
      const url = new URL('/sso/login', signOnOrigin);
      url.searchParams.set('service', `${origin}/page/${id}`);
      if (isForced || done.has('another')) url.searchParams.set('renew', 'true');
      return goTo(response, url.href);
    }
    if (wanted === 'login') return loginPage(response, new URLSearchParams(), null);
    if (wanted === 'consent') return consentPage(response);
    if (step !== wanted.path) return goTo(response, `/page/${id}/${wanted.path}`);
    show(response, wanted.says, html`<p>${wanted.says}</p>${wanted.body}`);
  }

  function isAsked({ username, done }: Journey): boolean {
    if (shape.consent === 'none' || done.has('consent')) return false;
    return !(shape.isConsentRemembered && consents.has(`${username}`));
  }

  function begin(response: ServerResponse, path: string, journey: Journey, username: string) {
    const id = randomUUID();
    own.set(id, { username, sinceMs: shape.now() });
    journey.username = username;
    goTo(response, path, `made_sid=${id}; Path=/; HttpOnly`);
  }

  function loginPage(response: ServerResponse, form: URLSearchParams, complaint: string | null) {
    const username = form.get('username');
    const name = html`<input name="username" aria-label="Name">`;
    const secret = html`<input name="password" type="password" aria-label="Password"><button>Sign in</button>`;
    const isSecond = shape.login === 'two pages' && username !== null && complaint === null;
    const fields = {
      'one page': html`${name}${secret}`,
      'two pages': isSecond
        ? html`<input type="hidden" name="username" value="${username}">${secret}`
        : html`${name}<button>Next</button>`,
      'two pages in place': html`${name}<button type="button" id="next">Next</button><div id="rest" hidden>${secret}</div>
<script>next.onclick = () => setTimeout(() => { rest.hidden = false; next.hidden = true; }, 100)</script>`,
    };
    const said = complaint && html`<p role="alert">${complaint}</p>`;
    show(response, 'Sign in', html`${said}<form method="post">${fields[shape.login]}</form>`);
  }

  function consentPage(response: ServerResponse) {
    const asks = html`<p>The app wants to see your contacts.</p><form method="post">${button('allow', 'yes', 'Allow')}</form>`;
    if (shape.consent === 'names nobody') return show(response, 'One question', asks);
    const script = new Html(
      `setTimeout(() => { document.getElementById('root').innerHTML = ${JSON.stringify(asks.text)}; }, 2000)`,
    );
    show(response, 'One question', html`<div id="root"></div><script>${script}</script>`);
  }

  function endSession(request: IncomingMessage, response: ServerResponse, url: URL, form: URLSearchParams) {
    if (shape.logoutAsks && !form.has('leave'))
      return show(
        response,
        'Leave?',
        html`<form method="post">${button('leave', 'yes', 'Yes, sign me out')}</form>`,
      );
    if (shape.endSessionEnds !== 'sign-on') own.delete(cookieOf(request, 'made_sid') ?? '');
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
    const idToken = ['{"alg":"none"}', JSON.stringify({ sub })].map((part) =>
      Buffer.from(part).toString('base64url'),
    );
    json(response, {
      access_token: code,
      token_type: 'Bearer',
      expires_in: 3600,
      id_token: `${idToken.join('.')}.`,
    });
  }

  async function answerSignOn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', signOnOrigin);
    if (url.pathname !== '/sso/login') return void response.writeHead(404).end();
    const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
    const session = signOn.get(cookieOf(request, 'made_sso') ?? '');
    const isRenewed = url.searchParams.has('renew') && request.method === 'GET';
    if (session && !isRenewed && !form.has('password')) return back(response, url, session.username, null);
    if (!form.has('password')) return loginPage(response, form, null);
    if (!isRight(form)) return loginPage(response, form, 'The name or the password is wrong.');
    const id = randomUUID();
    signOn.set(id, { username: form.get('username') ?? '', sinceMs: shape.now() });
    back(response, url, form.get('username') ?? '', `made_sso=${id}; Path=/sso; HttpOnly`);
  }

  function back(response: ServerResponse, url: URL, username: string, cookie: string | null) {
    const ticket = randomUUID();
    tickets.set(ticket, username);
    goTo(response, `${url.searchParams.get('service')}?ticket=${ticket}`, cookie);
  }
}

function offer(name: string): Step {
  const body = html`<form method="post">${button('as', 'session', `Continue as ${name}`)}${button('as', 'another', 'Use another account')}</form>`;
  return { path: 'choose', says: `You are signed in as ${name}`, body };
}

function isRight(form: URLSearchParams): boolean {
  return form.get('password') === password && (form.get('username') ?? '') in people;
}

async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function cookieOf(request: IncomingMessage, name: string): string | null {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1] ?? null;
}

function goTo(response: ServerResponse, location: string, cookie: string | null = null): void {
  response.writeHead(302, { location, ...(cookie !== null && { 'set-cookie': cookie }) }).end();
}

function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function show(response: ServerResponse, title: string, body: Html, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(documentOf(title, body));
}

interface Addresses {
  origin: string;
  signOnOrigin: string;
  appUrl: string;
}

function targetOf(shape: Shape, { origin, signOnOrigin, appUrl }: Addresses): TargetData {
  const { host } = new URL(origin);
  const { host: signOnHost } = new URL(signOnOrigin);
  const loginHost = shape.isBehindSignOn ? signOnHost : host;
  const account = (username: string) => ({ username, name: people[username] ?? '', password });
  const local = { layer: 'local' as const, host, signInPath: '/authorize', cookies: ['made_sid'] };
  return {
    mode: 'loopback',
    profile: {
      name: 'made',
      title: 'A provider that was made',
      authorizeUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      userinfoUrl: `${origin}/userinfo`,
      scope: 'openid',
      clientAuthentication: { code: 'client_secret_post', refresh: 'client_secret_post' },
      endSessionUrl: `${origin}/end`,
      ...(shape.logoutAsks && { confirmLogout: ['role=button[name="Yes, sign me out"]'] }),
      layers: shape.isBehindSignOn
        ? [{ layer: 'sso', host: signOnHost, signInPath: '/sso/login', cookies: ['made_sso'] }, local]
        : [{ ...local, layer: 'sso' }],
      credentialHosts: [loginHost],
      pages: [
        { landing: 'login-form', host: loginHost, title: '^Sign in$' },
        { landing: 'consent', host, anyOf: ['[name="allow"]'] },
        { landing: 'logout-confirmation', host, title: '^Leave' },
        { landing: 'logged-out', host, title: '^Signed out$' },
      ],
      login: {
        username: ['[name="username"]:not([type="hidden"])'],
        password: ['[name="password"]'],
        submit: ['role=button[name="Sign in"]'],
        next: ['role=button[name="Next"]'],
      },
      consent: { allow: ['[name="allow"]'], isRemembered: shape.isConsentRemembered },
    },
    client: { id: 'made-app', secret: 'made-secret' },
    appUrl,
    accounts: { userA: account('ada@made.test'), userB: account('ben@made.test') },
  };
}

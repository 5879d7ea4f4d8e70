import { createHash, randomBytes } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { documentOf, html } from '../../../core/base/html.ts';

interface Settings {
  origin: string;
  /** Of the guarded server (tests/live/guarded-server.ts). */
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Whether a disconnect ends anything at the provider. */
  revokes?: boolean;
}

interface Session {
  user: string;
  state: string;
  verifier: string;
}

/** Somebody's own app, with a Connect button and nothing to do with the built-in one. Gives what stops it. */
export async function startApp(settings: Settings): Promise<() => void> {
  const { origin, issuer, clientId, clientSecret, revokes = false } = settings;
  const sessions = new Map<string, Session>();
  const connections = new Map<string, { sub: string; token: string }>();
  const authorization = `Basic ${btoa([clientId, clientSecret].map(encodeURIComponent).join(':'))}`;
  const redirectUri = `${origin}/callback`;

  const connect = (session: Session): string => {
    Object.assign(session, { state: secret(), verifier: secret() });
    const challenge = createHash('sha256').update(session.verifier).digest('base64url');
    const request = new URLSearchParams({
      ...{ response_type: 'code', client_id: clientId, redirect_uri: redirectUri, scope: 'openid' },
      ...{ state: session.state, code_challenge: challenge, code_challenge_method: 'S256' },
    });
    return `${issuer}/auth?${request}`;
  };

  const takeAnswer = async ({ user, state, verifier }: Session, query: URLSearchParams): Promise<void> => {
    if (query.get('state') !== state) return;
    const body = new URLSearchParams({
      ...{ grant_type: 'authorization_code', code: query.get('code') ?? '', redirect_uri: redirectUri },
      code_verifier: verifier,
    });
    const answer = await fetch(`${issuer}/token`, { method: 'POST', body, headers: { authorization } });
    const { access_token: token } = await answer.json();
    const me = await fetch(`${issuer}/me`, { headers: { authorization: `Bearer ${token}` } });
    connections.set(user, { sub: (await me.json()).sub, token });
  };

  const disconnect = async (user: string): Promise<void> => {
    const body = new URLSearchParams({ token: connections.get(user)?.token ?? '' });
    connections.delete(user);
    if (revokes)
      await fetch(`${issuer}/token/revocation`, { method: 'POST', body, headers: { authorization } });
  };

  const server = createServer(async (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', origin);
    const key = /desk=(\w+)/.exec(request.headers.cookie ?? '')?.[1] ?? '';
    const session = sessions.get(key);
    if (pathname === '/in') {
      const opened = secret();
      const user = new URLSearchParams(await text(request)).get('who') ?? '';
      sessions.set(opened, { user, state: '', verifier: '' });
      return go(response, '/', `desk=${opened}; Path=/; HttpOnly; SameSite=Lax`);
    }
    if (pathname === '/out') sessions.delete(key);
    if (pathname === '/callback' && session) await takeAnswer(session, searchParams);
    if (pathname === '/connect' && session) return go(response, connect(session));
    if (pathname === '/disconnect' && session) await disconnect(session.user);
    // For tests alone, on this machine: as a driver would look into the app's database.
    if (pathname === '/tokens')
      return void response.end(JSON.stringify(connections.get(searchParams.get('of') ?? '')?.token ?? null));
    if (pathname !== '/') return go(response, '/');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      documentOf('Desk', session ? signedIn(session.user, connections.get(session.user)?.sub) : signIn),
    );
  });
  await new Promise<void>((listening) => server.listen(Number(new URL(origin).port), '127.0.0.1', listening));
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

const signIn = html`<form method="post" action="/in"><input name="who" aria-label="Who">
<input name="word" type="password" aria-label="Word"><button>Enter</button></form>`;

const signedIn = (user: string, account = '') => html`<p>Hello ${user}</p>
<p id="account">${account}</p><a href="/connect">Connect</a>
<form method="post" action="/disconnect"><button>Disconnect</button></form>
<form method="post" action="/out"><button>Leave</button></form>`;

function go(response: ServerResponse, location: string, cookie?: string): void {
  response.writeHead(303, { location, ...(cookie !== undefined && { 'set-cookie': cookie }) }).end();
}

function secret(): string {
  return randomBytes(32).toString('hex');
}

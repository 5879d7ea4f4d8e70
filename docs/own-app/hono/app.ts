// A small app with a Connect button, in Hono: what stands all of docs/mix-ups.md, by the functions of the package.
import { randomUUID } from 'node:crypto';
import { serve } from '@hono/node-server';
import {
  accountOnRecord,
  assertExpectedAccount,
  assertSameAccount,
  beginFlow,
  FlowRefusedError,
  finishFlow,
  flowsInMemory,
  UnexpectedAccountError,
} from 'fresh-login/remedies';
import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { html } from 'hono/html';
import { NoAnswerError } from './ask.ts';
import { anotherOf, keapOf } from './keap.ts';
import { type Connection, renew } from './renew.ts';

const { APP_ORIGIN = 'http://localhost:3000', CLIENT_ID = '', CLIENT_SECRET = '', ANOTHER } = process.env;
const redirectUri = `${APP_ORIGIN}/oauth/return`;
const keap = keapOf({ id: CLIENT_ID, secret: CLIENT_SECRET, redirectUri });
/**
 * A second provider, at a redirect URI of its own: where one of them says no iss, nothing else tells whose answer it is
 * (RFC 9700, 4.4.2.2).
 */
const another = anotherOf(JSON.parse(ANOTHER ?? 'null'), `${redirectUri}/another`);

/** Each has said, when they signed up, which CRM is theirs. */
const users = new Map([
  ['olivia', { password: 'olivia-pw', crm: 'aa111' }],
  ['pavel', { password: 'pavel-pw', crm: 'bb222' }],
]);

const flows = flowsInMemory();
const sessions = new Map<string, string>();
const connections = new Map<string, Connection>();

const app = new Hono();

app.get('/', (c) => {
  const user = userOf(c);
  if (user === null)
    return page(
      c,
      html`<form method="post" action="/in">
        <input name="who" aria-label="Who" /> <input name="pw" type="password" aria-label="Secret word" />
        <button>Enter</button>
      </form>`,
    );
  const connection = connections.get(user);
  return page(
    c,
    html`<p>Hello ${user}.</p>
      ${connection ? html`<p>CRM: <b id="tenant">${connection.account.tenant}</b></p>` : ''}
      <p><a href="/connect">Add my CRM</a> · <a href="/connect?again=1">Add it again</a></p>
      ${another ? html`<p><a href="/connect/another">Add another provider</a></p>` : ''}
      <form method="post" action="/remove"><button>Remove my CRM</button></form>
      <form method="post" action="/use"><button>Fetch contacts</button></form>
      <form method="post" action="/out"><button>Leave</button></form>`,
  );
});

app.post('/in', async (c) => {
  const { who, pw } = await c.req.parseBody();
  const user = users.get(String(who));
  if (!user || user.password !== pw) return page(c, 'No.', 401);
  const session = randomUUID();
  sessions.set(session, String(who));
  setCookie(c, 'sid', session, { httpOnly: true, sameSite: 'Lax', path: '/' });
  return c.redirect('/', 303);
});

app.post('/out', (c) => {
  sessions.delete(getCookie(c, 'sid') ?? '');
  deleteCookie(c, 'sid');
  return c.redirect('/', 303);
});

app.get('/connect', async (c) => {
  const user = userOf(c);
  if (user === null) return c.redirect('/', 303);
  const about = { isReconnect: c.req.query('again') === '1' };
  const { url, cookie } = await beginFlow(flows, { user, authorizeUrl: keap.authorizeUrl, about });
  c.header('set-cookie', cookie, { append: true });
  return c.redirect(url, 303);
});

app.get('/connect/another', async (c) => {
  const user = userOf(c);
  if (user === null || another === null) return c.redirect('/', 303);
  const { authorizeUrl, issuer } = another;
  const { url, cookie } = await beginFlow(flows, { user, authorizeUrl, issuer, about: { isAnother: true } });
  c.header('set-cookie', cookie, { append: true });
  return c.redirect(url, 303);
});

/** finishFlow compares the path with that of the redirect URI which the flow was begun with. */
app.on('GET', ['/oauth/return', '/oauth/return/another'], async (c) => {
  try {
    const flow = await finishFlow(flows, c.req.raw, { user: userOf(c) });
    c.header('set-cookie', flow.cookie, { append: true });
    const { isReconnect, isAnother } = flow.about as { isReconnect?: boolean; isAnother?: boolean };
    if (isAnother) {
      const isTaken = await another?.exchange(flow.code, flow.codeVerifier);
      return page(c, isTaken ? 'Added.' : 'The other provider gave no token.', isTaken ? 200 : 502);
    }
    const tokens = await keap.exchange(flow.code, flow.codeVerifier);
    const evidence = { claims: await keap.userinfo(tokens), callback: flow.callback };
    const expected = { tenant: users.get(flow.user)?.crm ?? '' };
    assertExpectedAccount(evidence.callback, expected, { claims: evidence.claims });
    const before = connections.get(flow.user);
    if (isReconnect && before) assertSameAccount(before.account, evidence);
    connections.set(flow.user, { tokens, account: accountOnRecord(evidence) });
    return c.redirect('/', 303);
  } catch (error) {
    return refusal(c, error);
  }
});

app.post('/remove', (c) => {
  connections.delete(userOf(c) ?? '');
  // Keap has no documented endpoint to revoke a token at (RFC 7009).
  const stays = 'Keap itself lets this app in until you remove it there, in your account.';
  return page(c, html`<p>Removed here. <span id="stays">${stays}</span></p>`);
});

/** What the app does at night, as a button. */
app.post('/use', async (c) => {
  const user = userOf(c) ?? '';
  if (!connections.has(user)) return page(c, 'No CRM yet.', 409);
  try {
    await renew(connections, user, keap);
    return c.redirect('/', 303);
  } catch (error) {
    return refusal(c, error);
  }
});

/** For tests. */
app.post('/forget-everything', (c) => {
  sessions.clear();
  connections.clear();
  return c.body(null, 204);
});

function userOf(c: Context): string | null {
  return sessions.get(getCookie(c, 'sid') ?? '') ?? null;
}

function refusal(c: Context, error: unknown) {
  if (error instanceof FlowRefusedError) return page(c, 'The CRM was not added.', 403);
  if (error instanceof UnexpectedAccountError)
    return page(c, 'That is another CRM. Nothing was changed.', 403);
  if (error instanceof NoAnswerError) return page(c, 'The other side gave no answer that can be used.', 502);
  throw error;
}

function page(c: Context, inside: unknown, status: 200 | 401 | 403 | 409 | 502 = 200) {
  return c.html(
    html`<!doctype html><html lang="en"><title>Tiny</title><main>${inside}</main></html>`,
    status,
  );
}

serve({ fetch: app.fetch, hostname: '127.0.0.1', port: Number(new URL(APP_ORIGIN).port) });

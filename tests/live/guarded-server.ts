import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import Provider from 'oidc-provider';
import { TOTP } from 'otpauth';
import { documentOf, type Html, html } from '../../core/base/html.ts';
import { encodings } from '../redaction/encodings.ts';

/**
 * A provider with secrets to lose: passwords, one-time codes, and everything that it hands out, of which it
 * keeps a list for the test. It goes wrong on purpose at whatever step it is told to. The argument is JSON.
 */
interface Plan {
  app: string;
  password: string;
  totpSecret: string;
  clientSecret: string;
}

const plan: Plan = JSON.parse(process.argv[2] ?? '{}');
const totp = new TOTP({ secret: plan.totpSecret });
const issued = new Set<string>();
let wrong = '';
/** Where a login form is sent on to, when that is what goes wrong. */
let elsewhere = '';
let passwordsTyped = 0;
const userAgents = new Set<string>();
let codesAsked = 0;
/** The devices that have given a code. */
const devices = new Set<string>();

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      {
        client_id: 'guarded',
        client_secret: plan.clientSecret,
        redirect_uris: [`${plan.app}/callback`],
      },
    ],
    cookies: { keys: [randomBytes(32).toString('hex')] },
    features: {
      devInteractions: { enabled: false },
      userinfo: { enabled: true },
      revocation: { enabled: true },
    },
    scopes: ['openid'],
    issueRefreshToken: () => true,
    interactions: { url: (_, { uid }) => `/step/${uid}` },
    findAccount: (_, accountId) => ({ accountId, claims: async () => ({ sub: accountId }) }),
  });
  provider.on('grant.success', ({ body }) => {
    for (const name of ['access_token', 'refresh_token', 'id_token'])
      keep((body as Record<string, unknown>)[name]);
  });
  const answer = provider.callback();
  server.on('request', (request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '/', issuer);
    response.on('finish', () => keepWhatWasSent(response));
    if (pathname === '/plan') return plan_(searchParams, response);
    userAgents.add(request.headers['user-agent'] ?? '');
    if (isBroken(pathname, response)) return;
    if (pathname === '/logout') return logOut(searchParams, response);
    if (pathname.startsWith('/step/')) void step(provider, request, response);
    else void answer(request, response);
  });
  process.stdout.write(`listening at ${issuer}\n`);
});
process.stdin.on('end', () => process.exit()).resume();

/** What goes wrong from now on; answers with what was handed out and how often a password came. */
function plan_(parameters: URLSearchParams, response: ServerResponse): void {
  wrong = parameters.get('wrong') ?? wrong;
  elsewhere = parameters.get('elsewhere') ?? elsewhere;
  response.setHeader('content-type', 'application/json');
  response.end(
    JSON.stringify({ issued: [...issued], passwordsTyped, codesAsked, userAgents: [...userAgents] }),
  );
}

/** As CAS has it: the session's cookies go, and the browser goes on to the service. */
function logOut(parameters: URLSearchParams, response: ServerResponse): void {
  const gone = ['_session', '_session.sig', '_session.legacy', '_session.legacy.sig'];
  response.setHeader(
    'set-cookie',
    gone.map((name) => `${name}=; Path=/; Max-Age=0`),
  );
  response.writeHead(302, { location: parameters.get('service') ?? '/' }).end();
}

function isBroken(path: string, response: ServerResponse): boolean {
  const status = { 'authorize is broken': 500, 'too many requests': 429 }[wrong];
  if (status !== undefined && path === '/auth') response.writeHead(status).end('<title>went wrong</title>');
  else if (wrong === 'userinfo is broken' && path === '/me') response.writeHead(500).end();
  else return false;
  return true;
}

async function step(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { prompt, params, session, grantId } = await provider.interactionDetails(request, response);
  const form = new URLSearchParams(request.method === 'POST' ? await text(request) : '');
  if (prompt.name === 'login') {
    const password = form.get('password');
    if (wrong === 'the callback says it in every encoding' && password !== null) {
      passwordsTyped += 1;
      return sendBack(response, password, String(params.state));
    }
    return logIn(provider, form, request, response);
  }
  const accountId = session?.accountId ?? '';
  if (form.has('no')) return provider.interactionFinished(request, response, { error: 'access_denied' });
  if (!form.has('yes')) return show(response, 'One question', question(accountId));
  const grant =
    (grantId && (await provider.Grant.find(grantId))) ||
    new provider.Grant({ accountId, clientId: String(params.client_id) });
  grant.addOIDCScope('openid');
  const consent = { grantId: await grant.save() };
  return provider.interactionFinished(request, response, { consent }, { mergeWithLastSubmission: true });
}

/** As a provider that builds its error of whatever came in. */
function sendBack(response: ServerResponse, password: string, state: string): void {
  const said = inEveryEncoding(password).text.replace(/<[^>]*>/g, ' ');
  const answer = { error: `${password} is wrong`, error_description: said.slice(0, 3000), state };
  response.writeHead(302, { location: `${plan.app}/callback?${new URLSearchParams(answer)}` }).end();
}

async function logIn(
  provider: Provider,
  form: URLSearchParams,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = form.get('name') ?? '';
  const password = form.get('password');
  const code = form.get('code');
  if (code !== null) {
    keep(code);
    if (wrong === 'the code is echoed in every encoding')
      return show(response, `Code ${code}`, inEveryEncoding(code));
    if (totp.validate({ token: code, window: 1 }) === null)
      return show(response, 'Code', codeForm(name, `The code ${code} is wrong.`));
    const device = randomBytes(12).toString('hex');
    devices.add(device);
    response.appendHeader('set-cookie', `trusted_device=${device}; Path=/; Max-Age=86400; HttpOnly`);
    return provider.interactionFinished(request, response, { login: { accountId: name } });
  }
  if (wrong === 'a challenge')
    return show(response, 'Are you human?', html`<p>Prove that a person is there.</p>`);
  if (password === null) return show(response, 'Log in', loginForm(null));
  passwordsTyped += 1;
  if (wrong === 'the form is sent on') return void response.writeHead(307, { location: elsewhere }).end();
  if (wrong === 'nothing answers the login') return;
  if (wrong === 'the server dies') process.exit();
  if (wrong === 'the account is locked')
    return show(response, 'Log in', loginForm('This account is locked out.'));
  // As careless pages do: what was typed comes back, in whatever form.
  const echo = [password, encodeURIComponent(password), Buffer.from(`Basic ${password}`).toString('base64')];
  if (wrong === 'the password is refused' || password !== plan.password)
    return show(response, 'Log in', loginForm(`Not right: ${echo.join(' ')}`));
  if (wrong === 'it is echoed in every encoding')
    return show(response, `Hello ${password}`, inEveryEncoding(password));
  if (wrong === 'a lock is told with the password in every encoding')
    return show(
      response,
      'Log in',
      // First what is shown even where a long text is cut.
      html`${complaint(`${password}: this account is locked out.`)}${loginForm(null)}${inEveryEncoding(password)}`,
    );
  if (wrong === 'an unknown page echoes it')
    return show(response, 'Hello', html`<p>You typed ${echo.join(' ')}</p>`);
  const [, device = ''] = /trusted_device=(\w+)/.exec(request.headers.cookie ?? '') ?? [];
  if (devices.has(device))
    return provider.interactionFinished(request, response, { login: { accountId: name } });
  codesAsked += 1;
  return show(response, 'Code', codeForm(name, null));
}

/** Behind ever more letters too, so that wherever a text is cut, it is cut in the middle of one. */
const inEveryEncoding = (secret: string): Html => {
  const spelt = Object.values(encodings).map((encode) => encode(secret));
  const moved = Array.from({ length: 60 }, (_, index) => `${'x'.repeat(index)} ${secret}`);
  return html`<h1>${secret}</h1><p role="alert">${spelt.join(' ')} ${moved.join(' ')}</p>`;
};

const complaint = (message: string | null) => message && html`<p role="alert">${message}</p>`;

const loginForm = (message: string | null) => html`${complaint(message)}<form method="post">
<input name="name" aria-label="Name"><input name="password" type="password" aria-label="Password">
<button name="enter">Enter</button></form>`;

const codeForm = (name: string, message: string | null) => html`${complaint(message)}<form method="post">
<input type="hidden" name="name" value="${name}"><input name="code" aria-label="Code"><button>Go</button></form>`;

const question = (who: string) => html`<form method="post"><p id="who">Ask ${who} (${who})</p>
<button name="yes" value="1">Yes</button><button name="no" value="1">No</button></form>`;

function show(response: ServerResponse, title: string, body: Html): void {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(documentOf(title, body));
}

function keep(value: unknown): void {
  // Shorter than that says nothing of its own: a date, a path, a flag.
  if (typeof value === 'string' && value.length >= 6) issued.add(value);
}

function keepWhatWasSent(response: ServerResponse): void {
  for (const cookie of [response.getHeader('set-cookie') ?? []].flat())
    keep(/^[^=]+=([^;]*)/.exec(String(cookie))?.[1]);
  const location = String(response.getHeader('location') ?? '');
  if (URL.canParse(location)) keep(new URL(location).searchParams.get('code'));
}

import { generateKeyPairSync } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { askWithin } from '../../../../base/ask.ts';
import { UserError } from '../../../../base/user-error.ts';
import { client } from '../../test-client.ts';
import { accounts } from './accounts.ts';

/** As it comes: docs/INSTALL.md of Glewlwyd, "Administrator". */
const administrator = { username: 'admin', password: 'password' };

const startMs = 30_000;
const bounds = { timeoutMs: 10_000, bytes: 1_000_000 };

/** Waits until it answers. @throws UserError when it does not within half a minute. */
export async function answers(origin: string): Promise<void> {
  const deadlineMs = Date.now() + startMs;
  while (Date.now() < deadlineMs) {
    const response = await askWithin(bounds, `${origin}/config`).catch(() => null);
    if (response?.ok) return;
    await wait(100);
  }
  throw new UserError(`glewlwyd did not answer at ${origin} within ${startMs / 1000} s`);
}

/** Makes a scope, an OpenID Connect plug-in, two people and a client that both have consented to, by the server's own API for administrators. */
export async function setUp(origin: string, apps: readonly string[]): Promise<void> {
  const session = await send('POST', `${origin}/api/auth/`, administrator, '');
  const make = (what: string, body: object) => send('POST', `${origin}/api/${what}/`, body, session);
  await make('scope', {
    name: 'read',
    display_name: 'Read',
    password_required: true,
    password_max_age: 0,
    scheme: {},
  });
  await make('mod/plugin', {
    module: 'oidc',
    name: 'oidc',
    display_name: 'OIDC',
    parameters: plugIn(origin),
  });
  for (const { username, name, password } of Object.values(accounts))
    await make('user', { username, password, name, scope: ['g_profile', 'openid', 'read'], enabled: true });
  await make('client', {
    client_id: client.id,
    name: 'fresh-login',
    password: client.secret,
    client_secret: client.secret,
    confidential: true,
    enabled: true,
    scope: [],
    redirect_uri: apps.map((app) => `${app}/callback`),
    post_logout_redirect_uris: apps.map((app) => `${app}/connect/go-on`),
    authorization_type: ['code', 'refresh_token'],
    token_endpoint_auth_method: ['client_secret_basic', 'client_secret_post'],
  });
  for (const { username, password } of Object.values(accounts)) await consent(origin, { username, password });
}

/**
 * Who has not consented to an app is shown the login form by `prompt=login` again and again, in the place of the consent: an
 * answer that would hang on which story was told before.
 */
async function consent(origin: string, login: { username: string; password: string }): Promise<void> {
  const session = await send('POST', `${origin}/api/auth/`, login, '');
  await send('PUT', `${origin}/api/auth/grant/${client.id}`, { scope: 'read' }, session);
}

function plugIn(origin: string): object {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const kinds = {
    code: true,
    id_token: true,
    refresh: true,
    token: false,
    none: false,
    password: false,
    client: false,
  };
  return {
    iss: origin,
    'jwt-type': 'rsa',
    'jwt-key-size': '256',
    key: privateKey.export({ type: 'pkcs1', format: 'pem' }),
    cert: publicKey.export({ type: 'spki', format: 'pem' }),
    'access-token-duration': 3600,
    'refresh-token-duration': 1_209_600,
    'code-duration': 600,
    'refresh-token-rolling': true,
    'allow-non-oidc': true,
    ...Object.fromEntries(
      Object.entries(kinds).map(([kind, isOn]) => [`auth-type-${kind.replace('_', '-')}-enabled`, isOn]),
    ),
    'subject-type': 'public',
    'session-management-allowed': true,
    'front-channel-logout-allowed': true,
    'back-channel-logout-allowed': true,
    'session-cookie-name': 'GLEWLWYD2_OIDC_SID',
    'session-cookie-expiration': 2_419_200,
    'name-claim': 'mandatory',
    'name-claim-scope': [],
    'email-claim': 'no',
    scope: [],
    'additional-parameters': [],
    claims: [],
  };
}

/** The session's cookie, as the answer sets it. */
async function send(method: string, url: string, body: object, cookie: string): Promise<string> {
  const response = await askWithin(bounds, url, {
    method,
    headers: { 'content-type': 'application/json', cookie },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new UserError(`glewlwyd answered ${response.status} at ${new URL(url).pathname}`);
  return (response.headers.getSetCookie()[0] ?? cookie).split(';')[0] ?? '';
}

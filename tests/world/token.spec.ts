import { type Account, accounts } from '../../core/targets/offline-accounts.ts';
import { daysMs, hoursMs, minutesMs } from '../../mocks/clock.ts';
import { authorizeUrl, test as base, client, expect } from './test.ts';

const token = 'https://api.infusionsoft.com/token';
const userinfo = 'https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo';
const other = { id: 'other-client', secret: 'other', redirectUri: client.redirectUri };

interface Answered {
  status: number;
  body: Record<string, unknown>;
}

interface ForTokens {
  /** Lets somebody allow the client, in a browser of their own. */
  codeOf: (account: Account, tenant?: string) => Promise<string>;
  exchange: (code: string, change?: Record<string, string>) => Promise<Answered>;
  refresh: (refreshToken: unknown, basic?: string) => Promise<Answered>;
  /** What userinfo says to an access token. */
  ask: (accessToken: unknown) => Promise<Answered>;
}

const basicOf = ({ id, secret }: typeof client): string =>
  `Basic ${Buffer.from([id, secret].map(encodeURIComponent).join(':')).toString('base64')}`;

const test = base.extend<ForTokens>({
  codeOf: ({ newVisitor }, use) =>
    use(async (account, tenant) => {
      const visitor = newVisitor();
      const consent = await visitor.follow(await visitor.logIn(await visitor.open(authorizeUrl()), account));
      const fields = { allow: 'Allow', ...(tenant && { application: tenant }) };
      return (await visitor.submit(consent, fields)).location?.searchParams.get('code') ?? '';
    }),
  exchange: ({ world }, use) =>
    use(async (code, change = {}) => {
      const { id, secret, redirectUri } = client;
      const grant = { grant_type: 'authorization_code', code, redirect_uri: redirectUri };
      const body = new URLSearchParams({ ...grant, client_id: id, client_secret: secret, ...change });
      return answered(await world.ask(new Request(token, { method: 'POST', body })));
    }),
  refresh: ({ world }, use) =>
    use(async (refreshToken, basic = basicOf(client)) => {
      const body = new URLSearchParams({
        grant_type: 'refresh_token',
        refresh_token: String(refreshToken),
      });
      const headers = { authorization: basic };
      return answered(await world.ask(new Request(token, { method: 'POST', headers, body })));
    }),
  ask: ({ world }, use) =>
    use(async (accessToken) => {
      const headers = { authorization: `Bearer ${accessToken}` };
      return answered(await world.ask(new Request(userinfo, { headers })));
    }),
});

async function answered(response: Response): Promise<Answered> {
  return { status: response.status, body: await response.json() };
}

const badGrant = { status: 400, body: { error: 'invalid_grant' } };
const badClient = { status: 401, body: { error: 'invalid_client' } };

test('a code is exchanged for tokens of the tenant that was chosen', async ({ codeOf, exchange }) => {
  const code = await codeOf(accounts.severalTenants, 'dd444');
  expect(await exchange(code)).toEqual({
    status: 200,
    body: {
      access_token: expect.stringMatching(/./),
      refresh_token: expect.stringMatching(/./),
      expires_in: 86400,
      token_type: 'bearer',
      scope: 'full|dd444.infusionsoft.com',
    },
  });
});

test('userinfo names the account and the tenant', async ({ codeOf, exchange, ask }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  expect(await ask(body.access_token)).toMatchObject({
    status: 200,
    body: { preferred_username: accounts.ada.username, infusionsoft_id: 'aa111.infusionsoft.com' },
  });
});

test('a code is for one use', async ({ codeOf, exchange }) => {
  const code = await codeOf(accounts.ada);
  await exchange(code);
  expect(await exchange(code)).toMatchObject(badGrant);
});

test('a code is for one client', async ({ codeOf, exchange, world }) => {
  world.registerClient(other.id, { secret: other.secret, redirectUris: [other.redirectUri] });
  const change = { client_id: other.id, client_secret: other.secret };
  expect(await exchange(await codeOf(accounts.ada), change)).toMatchObject(badGrant);
});

test('a code is for one redirect URI', async ({ codeOf, exchange }) => {
  const code = await codeOf(accounts.ada);
  expect(await exchange(code, { redirect_uri: `${client.redirectUri}/` })).toMatchObject(badGrant);
});

test('a code is good for just under ten minutes', async ({ codeOf, exchange, world }) => {
  const code = await codeOf(accounts.ada);
  world.clock.advance(minutesMs(10) - 1);
  expect((await exchange(code)).status).toBe(200);
});

test('a code is not good after ten minutes', async ({ codeOf, exchange, world }) => {
  const code = await codeOf(accounts.ada);
  world.clock.advance(minutesMs(10));
  expect(await exchange(code)).toMatchObject(badGrant);
});

for (const change of [{ client_id: 'nobody' }, { client_secret: 'wrong' }]) {
  const [name] = Object.keys(change);
  test(`a wrong ${name} gets no tokens, and uses no code up`, async ({ codeOf, exchange }) => {
    const code = await codeOf(accounts.ada);
    expect(await exchange(code, change)).toMatchObject(badClient);
    expect((await exchange(code)).status).toBe(200);
  });
}

test('a JSON body is answered as if it were empty', async ({ world }) => {
  const body = JSON.stringify({ grant_type: 'authorization_code' });
  const headers = { 'content-type': 'application/json' };
  const response = await world.ask(new Request(token, { method: 'POST', headers, body }));
  expect(await answered(response)).toEqual({
    status: 400,
    body: { error: 'invalid_request', error_description: 'response_type or grant_type is required' },
  });
});

test('a form that says it is JSON is answered so too', async ({ world }) => {
  const { id, secret } = client;
  const form = { grant_type: 'authorization_code', client_id: id, client_secret: secret, code: 'x' };
  const headers = { 'content-type': 'application/json' };
  const body = String(new URLSearchParams(form));
  const response = await world.ask(new Request(token, { method: 'POST', headers, body }));
  expect(await answered(response)).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
});

test('a form without grant_type is answered in the same words', async ({ exchange }) => {
  expect(await exchange('', { grant_type: '' })).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: 'response_type or grant_type is required' },
  });
});

test('another grant type is not supported', async ({ exchange }) => {
  const answer = await exchange('', { grant_type: 'password' });
  expect(answer).toMatchObject({ status: 400, body: { error: 'unsupported_grant_type' } });
});

test('refreshing by HTTP Basic brings a new pair', async ({ codeOf, exchange, refresh, ask }) => {
  const first = await exchange(await codeOf(accounts.ada));
  const second = await refresh(first.body.refresh_token);
  expect(second).toMatchObject({ status: 200, body: { scope: 'full|aa111.infusionsoft.com' } });
  expect(second.body.refresh_token).not.toBe(first.body.refresh_token);
  expect((await ask(second.body.access_token)).status).toBe(200);
});

test('refreshing kills the access token before it', async ({ codeOf, exchange, refresh, ask }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  await refresh(body.refresh_token);
  expect((await ask(body.access_token)).status).toBe(401);
});

test('a refresh token is dead once it has been used', async ({ codeOf, exchange, refresh }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  await refresh(body.refresh_token);
  expect(await refresh(body.refresh_token)).toMatchObject({
    status: 400,
    body: { error: 'invalid_request', error_description: 'Invalid Refresh Token' },
  });
});

test('a refresh token lives for 45 days', async ({ codeOf, exchange, refresh, world }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  world.clock.advance(daysMs(45) - 1);
  const next = await refresh(body.refresh_token);
  expect(next.status).toBe(200);
  world.clock.advance(daysMs(45));
  expect((await refresh(next.body.refresh_token)).status).toBe(400);
});

test("another client's refresh token is refused and stays good", async ({
  codeOf,
  exchange,
  refresh,
  world,
}) => {
  world.registerClient(other.id, { secret: other.secret, redirectUris: [] });
  const { body } = await exchange(await codeOf(accounts.ada));
  expect((await refresh(body.refresh_token, basicOf(other))).status).toBe(400);
  expect((await refresh(body.refresh_token)).status).toBe(200);
});

for (const [what, basic] of [
  ['without credentials', ''],
  ['with a wrong secret', basicOf({ ...client, secret: 'wrong' })],
  ['with credentials that are no base64', 'Basic %%%'],
  ['with credentials that are badly encoded', `Basic ${Buffer.from('%E0%A4%A:%').toString('base64')}`],
  ['with a bearer token', 'Bearer x'],
] as const) {
  test(`refreshing ${what} is refused`, async ({ codeOf, exchange, refresh }) => {
    const { body } = await exchange(await codeOf(accounts.ada));
    expect(await refresh(body.refresh_token, basic)).toMatchObject(badClient);
  });
}

test('an access token is good for just under 24 hours', async ({ codeOf, exchange, ask, world }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  world.clock.advance(hoursMs(24) - 1);
  expect((await ask(body.access_token)).status).toBe(200);
});

test('an access token is not good after 24 hours', async ({ codeOf, exchange, ask, world }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  world.clock.advance(hoursMs(24));
  expect(await ask(body.access_token)).toEqual({
    status: 401,
    body: {
      fault: { faultstring: 'Invalid access token', detail: { errorcode: 'oauth.v2.InvalidAccessToken' } },
    },
  });
});

test('a new code grant kills the earlier access token', async ({ codeOf, exchange, ask }) => {
  const first = await exchange(await codeOf(accounts.ada));
  const second = await exchange(await codeOf(accounts.ada));
  expect((await ask(first.body.access_token)).status).toBe(401);
  expect((await ask(second.body.access_token)).status).toBe(200);
});

test('a new code grant kills the earlier refresh token too', async ({ codeOf, exchange, refresh }) => {
  const first = await exchange(await codeOf(accounts.ada));
  await exchange(await codeOf(accounts.ada));
  expect((await refresh(first.body.refresh_token)).status).toBe(400);
});

test('a new code alone kills nothing before it is exchanged', async ({ codeOf, exchange, ask }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  await codeOf(accounts.ada);
  expect((await ask(body.access_token)).status).toBe(200);
});

test('a new code grant of another account kills nothing', async ({ codeOf, exchange, ask }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  await exchange(await codeOf(accounts.ben));
  expect((await ask(body.access_token)).status).toBe(200);
});

test('tokens outlive every session', async ({ codeOf, exchange, ask, world }) => {
  const { body } = await exchange(await codeOf(accounts.ada));
  world.endEverySession();
  expect((await ask(body.access_token)).status).toBe(200);
});

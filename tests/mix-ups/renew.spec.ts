import { expect, test } from '@playwright/test';
import { Connections } from '../../core/app/connections.ts';
import { type AccountInfo, OAuthClient } from '../../core/app/oauth-client.ts';
import { OAuthError } from '../../core/app/oauth-error.ts';
import { usualDesign, usualProtections } from '../../core/app/protections.ts';
import type { Tokens } from '../../core/app/token-answer.ts';
import { appUsers } from '../../core/app/users.ts';
import { Secret } from '../../core/base/secret.ts';
import { oidcProvider } from '../../core/providers/oidc-provider.ts';
import { accountOnRecord } from '../../core/remedies/index.ts';
import { type Connection, renew } from '../../docs/own-app/hono/renew.ts';

const claimsOf = (tenant: string) => ({ sub: tenant, infusionsoft_id: `${tenant}.infusionsoft.com` });
const rowOf = (tenant: string): Connection => ({
  tokens: { access_token: `access of ${tenant}`, refresh_token: `refresh of ${tenant}` },
  account: accountOnRecord({ claims: claimsOf(tenant) }),
});

const meanwhile: [what: string, row: Connection | null][] = [
  ['removed', null],
  ['connected to another account', rowOf('bb222')],
  ['connected anew', rowOf('aa111')],
];
const endings: [how: string, answer: () => string][] = [
  ['is taken', () => 'aa111'],
  ['answers for another', () => 'cc333'],
  [
    'fails',
    () => {
      throw new Error('invalid_grant');
    },
  ],
];

for (const [what, row] of meanwhile)
  for (const [how, answer] of endings)
    test(`the app in Hono leaves what was ${what} as it is, when a refresh ${how} later`, async () => {
      const connections = new Map([['olivia', rowOf('aa111')]]);
      const keap = {
        stillGood: async () => {
          if (row) connections.set('olivia', row);
          else connections.delete('olivia');
          return { access_token: answer() };
        },
        userinfo: async ({ access_token }: { access_token: string }) => claimsOf(access_token),
      };
      await renew(connections, 'olivia', keap).catch(() => null);
      expect(connections.get('olivia') ?? null).toBe(row);
    });

test('the app in Hono keeps what a refresh brought, and ends a connection that is not renewed', async () => {
  const connections = new Map([['olivia', rowOf('aa111')]]);
  const userinfo = async () => claimsOf('aa111');
  await renew(connections, 'olivia', { stillGood: async () => ({ access_token: 'fresh' }), userinfo });
  expect(connections.get('olivia')?.tokens).toEqual({ access_token: 'fresh' });

  const stillGood = () => Promise.reject(new Error('invalid_grant'));
  await expect(renew(connections, 'olivia', { stillGood, userinfo })).rejects.toThrow('invalid_grant');
  expect(connections.has('olivia')).toBe(false);
});

const redirectUri = 'http://localhost:1/callback';
const tokensOf = (accessToken: string): Tokens => ({
  ...{ accessToken, refreshToken: `refresh of ${accessToken}`, idToken: null, tokenType: null },
  ...{ expiresInSeconds: null, scope: null, named: { person: null, tenant: null } },
});

/** A client whose access tokens name their account, and run out; `during` happens while one is refreshed. */
class Client extends OAuthClient {
  readonly revoked: string[] = [];
  during: () => Promise<unknown> = async () => null;
  isRefused = false;
  brings = tokensOf('fresh of ada');

  constructor() {
    super(oidcProvider('http://127.0.0.1:1'), 'app', new Secret('secret'), redirectUri, null);
  }

  override async whoseAccount({ accessToken }: Tokens): Promise<AccountInfo & { provedBy: 'userinfo' }> {
    if (accessToken.startsWith('old')) throw new OAuthError('userinfo', 401, 'invalid_token');
    const username = accessToken.split(' ').at(-1) ?? '';
    return { username, tenant: null, provedBy: 'userinfo', claims: { sub: username } };
  }

  override async refresh(): Promise<Tokens> {
    await this.during();
    if (this.isRefused) throw new OAuthError('token', 400, 'invalid_grant');
    return this.brings;
  }

  override async revoke(token: string): Promise<boolean> {
    return this.revoked.push(token) > 0;
  }
}

/** The built-in app, in which A is connected to `ada` by an access token that has run out. */
async function builtIn() {
  const client = new Client();
  const connections = new Connections(client, usualProtections, usualDesign);
  const user = appUsers.userA;
  const came = { user, callback: new URL(redirectUri), isReconnect: false, asked: [], expected: null };
  const connect = (name: string) => connections.connect({ ...came, tokens: tokensOf(`of ${name}`) });
  Object.assign(await connect('ada'), { accessToken: 'old of ada' });
  return { client, connections, user, connect };
}

const fresh = ['refresh of fresh of ada', 'fresh of ada'];
const ofBen = ['refresh of of ben', 'of ben'];

test('the built-in app leaves no token good of a reconnect that it refuses, the refresh token least of all', async () => {
  const { client, connections, user } = await builtIn();
  const came = { user, callback: new URL(redirectUri), isReconnect: true, asked: [], expected: null };
  await expect(connections.connect({ ...came, tokens: tokensOf('of ben') })).rejects.toThrow(
    'Another account came back',
  );
  expect(client.revoked).toEqual(ofBen);
  expect(connections.of(user)).toMatchObject({ username: 'ada' });
});

test('the built-in app leaves no token good of a connect of which nobody says whose it is', async () => {
  const { client, connections, user } = await builtIn();
  const came = { user, callback: new URL(redirectUri), isReconnect: false, asked: [], expected: null };
  await expect(connections.connect({ ...came, tokens: tokensOf('old of ben') })).rejects.toThrow('401');
  expect(client.revoked).toEqual(['refresh of old of ben', 'old of ben']);
});

test('the built-in app leaves no token good where a refresh answers for another, and gives no new refresh token', async () => {
  const { client, connections, user } = await builtIn();
  client.brings = { ...tokensOf('fresh of ben'), refreshToken: null };
  await expect(connections.use(user)).rejects.toThrow('another account answered');
  expect(client.revoked).toEqual(['refresh of of ada', 'fresh of ben']);
});

test('the built-in app leaves no token good of all connections that it ends', async () => {
  const { client, connections } = await builtIn();
  await connections.revokeAll();
  expect(client.revoked).toEqual(['refresh of of ada', 'old of ada']);
});

test('the built-in app leaves disconnected what was disconnected while it was refreshed', async () => {
  const { client, connections, user } = await builtIn();
  client.during = () => connections.disconnect(user);
  await expect(connections.use(user)).rejects.toThrow('ended while it was renewed');
  expect(connections.of(user)).toBeNull();
  expect(client.revoked).toEqual(expect.arrayContaining(fresh));
});

test('the built-in app switches back to no account that was left while it was refreshed', async () => {
  const { client, connections, user, connect } = await builtIn();
  client.during = () => connect('ben');
  expect(await connections.use(user)).toMatchObject({ username: 'ben' });
  expect(connections.of(user)).toMatchObject({ username: 'ben' });
  expect(client.revoked).toEqual(fresh);
});

test('the built-in app ends no connection that was made while the one before was refused', async () => {
  const { client, connections, user, connect } = await builtIn();
  client.during = () => connect('ben');
  client.isRefused = true;
  await expect(connections.use(user)).rejects.toThrow('does not renew it');
  expect(connections.of(user)).toMatchObject({ username: 'ben' });
});

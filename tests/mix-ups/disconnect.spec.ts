import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test as base, expect } from '@playwright/test';
import { Connections } from '../../core/app/connections.ts';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { type ProtectionName, usualDesign, usualProtections } from '../../core/app/protections.ts';
import { appUsers } from '../../core/app/users.ts';
import { Secret } from '../../core/base/secret.ts';
import { oidcProvider } from '../../core/providers/oidc-provider.ts';

/** A provider that revokes, or answers a revocation as it is told. */
interface Provider {
  origin: string;
  revoked: string[];
  /** Statuses of its answers to what is revoked, by the token; 200 where it is not told. */
  answers: Readonly<Record<string, number>>;
}

const test = base.extend<{ provider: Provider }>({
  provider: async ({}, use) => {
    const provider: Provider = { origin: '', revoked: [], answers: {} };
    const server = createServer(async (request, response) => {
      const token = new URLSearchParams(await text(request)).get('token') ?? '';
      if (request.url !== '/token/revocation') return void response.end(JSON.stringify({ sub: 'ben' }));
      provider.revoked.push(token);
      response.writeHead(provider.answers[token] ?? 200).end();
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    provider.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use(provider);
    server.closeAllConnections();
    server.close();
  },
});

const userB = appUsers.userB;

/** An app that has connected B. */
async function connected(
  { origin }: Provider,
  {
    revokesAt = `${origin}/token/revocation`,
    refreshToken = 'refresh',
  }: { revokesAt?: string | null; refreshToken?: string | null } = {},
  protections: ReadonlySet<ProtectionName> = usualProtections,
) {
  const { revocationUrl: _, ...profile } = oidcProvider(origin);
  const at = revokesAt === null ? profile : { ...profile, revocationUrl: revokesAt };
  const redirectUri = 'http://localhost:1/callback';
  const client = new OAuthClient(at, 'app', new Secret('secret'), redirectUri, null);
  const connections = new Connections(client, protections, usualDesign);
  const tokens = { accessToken: 'access', refreshToken, idToken: null, tokenType: null };
  const more = { expiresInSeconds: null, scope: null, named: { person: null, tenant: null } };
  const came = { user: userB, callback: new URL(redirectUri), isReconnect: false, asked: [], expected: null };
  await connections.connect({ ...came, tokens: { ...tokens, ...more } });
  return connections;
}

test('a disconnect revokes the refresh token first, and has nothing to say when all is done', async ({
  provider,
}) => {
  const connections = await connected(provider);

  expect(await connections.disconnect(userB)).toBeNull();
  expect(provider.revoked).toEqual(['refresh', 'access']);
  expect(connections.of(userB)).toBeNull();
});

for (const [what, answers] of Object.entries({
  'the refresh token': { refresh: 503 },
  'the access token': { access: 400 },
}))
  test(`a disconnect says so where ${what} was not revoked, and forgets both here`, async ({ provider }) => {
    provider.answers = answers;
    const connections = await connected(provider);

    expect(await connections.disconnect(userB)).toMatch(/stays good until you end it there/);
    expect(provider.revoked).toEqual(['refresh', 'access']);
    expect(connections.of(userB)).toBeNull();
  });

test('a disconnect says so where the provider has no address to revoke at', async ({ provider }) => {
  const connections = await connected(provider, { revokesAt: null });

  expect(await connections.disconnect(userB)).toMatch(/stays good until you end it there/);
  expect(provider.revoked).toEqual([]);
});

test('a disconnect says so where nothing answers any more', async ({ provider }) => {
  const connections = await connected(provider, { revokesAt: 'http://127.0.0.1:1/revoke' });

  expect(await connections.disconnect(userB)).toMatch(/stays good until you end it there/);
});

test('without a refresh token the access token is all there is to revoke', async ({ provider }) => {
  const connections = await connected(provider, { refreshToken: null });

  expect(await connections.disconnect(userB)).toBeNull();
  expect(provider.revoked).toEqual(['access']);
});

test('an app without the protection revokes nothing, and says nothing', async ({ provider }) => {
  const connections = await connected(provider, {}, new Set());

  expect(await connections.disconnect(userB)).toBeNull();
  expect(provider.revoked).toEqual([]);
});

test('who is connected to nothing disconnects from nothing', async ({ provider }) => {
  const connections = await connected(provider);

  expect(await connections.disconnect(appUsers.userA)).toBeNull();
  expect(provider.revoked).toEqual([]);
});

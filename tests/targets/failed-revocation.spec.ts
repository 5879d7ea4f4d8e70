import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test as base, expect } from '@playwright/test';
import { Connections } from '../../core/app/connections.ts';
import { NotConnected } from '../../core/app/not-connected.ts';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { protections, usualDesign } from '../../core/app/protections.ts';
import type { Tokens } from '../../core/app/token-answer.ts';
import { appUsers } from '../../core/app/users.ts';
import { Secret } from '../../core/base/secret.ts';
import { oidcProvider } from '../../core/providers/oidc-provider.ts';
import { profileSchema } from '../../core/providers/profile.ts';

const { userA, userB } = appUsers;
const callback = new URL('http://localhost:1/callback?code=c');

interface Provider {
  connections: Connections;
  /** Tokens that somebody wanted to revoke. */
  asked: string[];
  answer: (response: ServerResponse) => void;
}

/** A provider whose tokens are called after their people, and that revokes as it is told. */
const test = base.extend<{ provider: Provider }>({
  provider: async ({}, use) => {
    const asked: string[] = [];
    const server = createServer(async (request, response) => {
      const [, person = ''] = /^Bearer (\w+)-/.exec(request.headers.authorization ?? '') ?? [];
      if (request.url === '/userinfo') return response.end(JSON.stringify({ sub: person }));
      asked.push(new URLSearchParams(await text(request)).get('token') ?? '');
      return told.answer(response);
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const profile = profileSchema.parse({
      ...oidcProvider(origin),
      userinfoUrl: `${origin}/userinfo`,
      revocationUrl: `${origin}/revoke`,
    });
    const limits = { timeoutMs: 3000, bytes: 1000 };
    const client = new OAuthClient(
      profile,
      'app',
      new Secret('s'),
      'http://localhost:1/callback',
      null,
      limits,
    );
    const connections = new Connections(client, new Set(protections.names()), usualDesign);
    const told: Provider = { connections, asked, answer: (response) => response.end() };
    await use(told);
    server.closeAllConnections();
    server.close();
  },
});

const tokens = (of: string): Tokens => ({
  ...{ accessToken: `${of}-secret-token`, refreshToken: null, idToken: null, tokenType: 'Bearer' },
  ...{ expiresInSeconds: null, scope: null, named: { person: null, tenant: null } },
});

const expecting = (username: string) => ({
  callback,
  isReconnect: false,
  asked: [],
  expected: { username, tenants: [] },
});

const failures: Record<string, (response: ServerResponse) => void> = {
  'answers with an error': (response) => response.writeHead(503).end(),
  redirects: (response) => response.writeHead(307, { location: '/elsewhere' }).end(),
  'cuts the connection': (response) => response.destroy(),
  'says too much': (response) => response.end('x'.repeat(2000)),
};

for (const [how, answer] of Object.entries(failures)) {
  test(`another account is refused as such where its token is not taken back: the provider ${how}`, async ({
    provider,
  }) => {
    provider.answer = answer;
    const came = provider.connections.connect({ ...expecting('ada'), user: userA, tokens: tokens('eve') });
    const error = await came.catch((thrown: Error) => thrown);

    expect(error).toBeInstanceOf(NotConnected);
    expect(error).toMatchObject({ status: 403, notRevoked: { message: expect.any(String) } });
    expect(String(error)).toMatch(/The account that came back is not the one .* A token may still be good: /);
    expect(String(error)).not.toContain('secret');
    expect(provider.connections.of(userA)).toBeNull();
  });

  test(`every token is tried though the first is not taken back: the provider ${how}`, async ({
    provider,
  }) => {
    const { connections } = provider;
    await connections.connect({ ...expecting('ada'), user: userA, tokens: tokens('ada') });
    await connections.connect({ ...expecting('ben'), user: userB, tokens: tokens('ben') });
    provider.answer = answer;
    const failed = await connections.revokeAll();

    expect(provider.asked).toEqual(['ada-secret-token', 'ben-secret-token']);
    expect(failed.map(({ message }) => message)).toEqual([expect.any(String), expect.any(String)]);
    expect([connections.of(userA), connections.of(userB)]).toEqual([null, null]);
  });
}

test('a refusal whose token was taken back says no more than the refusal', async ({ provider }) => {
  const came = provider.connections.connect({ ...expecting('ada'), user: userA, tokens: tokens('eve') });
  const error = await came.catch((thrown: Error) => thrown);

  expect(error).toMatchObject({ status: 403, notRevoked: null });
  expect(String(error)).not.toContain('may still be good');
  expect(provider.asked).toEqual(['eve-secret-token']);
});

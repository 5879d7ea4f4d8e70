import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { test as base, expect } from '@playwright/test';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { Secret } from '../../core/base/secret.ts';
import { judgeTokenError } from '../../core/canary/judge/after-login.ts';
import { oidcProvider } from '../../core/providers/oidc-provider.ts';
import { profileSchema } from '../../core/providers/profile.ts';

type Answer = (response: ServerResponse) => void;

interface Server {
  origin: string;
  asked: string[];
  authorizations: (string | undefined)[];
  answer: Answer;
}

const test = base.extend<{ provider: Server; stranger: Server }>({
  provider: async ({}, use) => serve(use),
  stranger: async ({}, use) => serve(use),
});

/** A server on this machine that answers as it is told. */
async function serve(use: (server: Server) => Promise<void>): Promise<void> {
  const told: Server = {
    origin: '',
    asked: [],
    authorizations: [],
    answer: (response) => response.end('{}'),
  };
  const server = createServer((request, response) => {
    told.asked.push(request.url ?? '');
    told.authorizations.push(request.headers.authorization);
    request.resume().on('end', () => told.answer(response));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  told.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await use(told);
  server.closeAllConnections();
  server.close();
}

function clientAt({ origin }: Server, limits?: { timeoutMs: number; bytes: number }): OAuthClient {
  const profile = profileSchema.parse({
    ...oidcProvider(origin),
    tokenUrl: `${origin}/token`,
    userinfoUrl: `${origin}/userinfo`,
    revocationUrl: `${origin}/revoke`,
  });
  const secret = new Secret('s3cret-of-the-app');
  return new OAuthClient(profile, 'app', secret, 'http://localhost:1/callback', null, limits);
}

const calls: Record<string, (client: OAuthClient) => Promise<unknown>> = {
  token: (client) => client.exchange('the-code', { state: 's' }),
  refresh: (client) => client.refresh('the-refresh-token'),
  revocation: (client) => client.revoke('the-token'),
  userinfo: (client) => client.userinfo('the-token'),
};

const errorOf = (call: Promise<unknown>) =>
  call.then(
    () => new Error('nothing was thrown'),
    (error: Error) => error,
  );

for (const [what, call] of Object.entries(calls)) {
  for (const status of [301, 302, 303, 307, 308])
    test(`${what}: a ${status} is not followed, and the error says where it leads without its query`, async ({
      provider,
      stranger,
    }) => {
      const location = `${stranger.origin}/token?code=the-code`;
      provider.answer = (response) => response.writeHead(status, { location }).end();

      const error = await errorOf(call(clientAt(provider)));

      expect(stranger.asked).toEqual([]);
      expect(error).toMatchObject({ name: 'OAuthError', status });
      expect(error.message).toContain(`redirects to ${stranger.origin}`);
      expect(error.message).not.toContain('the-');
    });

  test(`${what}: an answer that never comes is given up, and says so`, async ({ provider }) => {
    provider.answer = () => undefined;

    const error = await errorOf(call(clientAt(provider, { timeoutMs: 50, bytes: 1000 })));

    expect(error.message).toMatch(/gave no whole answer within 0\.05 s$/);
    expect(judgeTokenError(error, 'the endpoint')).toMatchObject({
      class: 'inconclusive',
      message: error.message,
    });
  });

  test(`${what}: an answer that stops halfway is given up as well`, async ({ provider }) => {
    provider.answer = (response) => response.writeHead(200).write('{"access_token":');

    const error = await errorOf(call(clientAt(provider, { timeoutMs: 50, bytes: 1000 })));

    expect(error.message).toMatch(/gave no whole answer within 0\.05 s$/);
  });

  test(`${what}: an answer without end is read to 1 MB and no further`, async ({ provider }) => {
    provider.answer = (response) => void Readable.from(endless()).pipe(response);

    const error = await errorOf(call(clientAt(provider)));

    expect(error).toMatchObject({ name: 'OAuthError', status: 200 });
    expect(error.message).toContain('more than 1 MB');
  });
}

for (const sign of ['\n', '\r', '\u0000', '…'])
  test(`a token with the sign ${JSON.stringify(sign)}, which can stand in no header, is told nowhere`, async ({
    provider,
  }) => {
    const access_token = `PLANTED${sign}token`;
    provider.answer = (response) => response.end(JSON.stringify({ access_token }));
    const client = clientAt(provider);
    const tokens = await client.exchange('the-code', { state: 's' });

    const error = await errorOf(client.whoseAccount(tokens));

    expect(error).toMatchObject({ name: 'OAuthError', status: 0 });
    expect(error.message).toContain(
      'userinfo answered 0 nothing: what is to be sent can stand in no request',
    );
    expect(`${error.stack} ${error.cause}`).not.toContain('PLANTED');
    expect(provider.asked).toEqual(['/token']);
  });

/** 64 MB, for a client that does not leave. */
function* endless() {
  for (let count = 0; count < 1024; count++) yield Buffer.alloc(64 * 1024, ' ');
}

test('a redirect that leads nowhere is none that is followed either', async ({ provider }) => {
  for (const location of ['http://[', 'data:text/plain,the-code', '']) {
    provider.answer = (response) => response.writeHead(307, location ? { location } : {}).end();

    const error = await errorOf(clientAt(provider).exchange('the-code', { state: 's' }));

    expect(error.message).toContain('redirects to no web address');
  }
});

for (const [method, authorization] of [
  ['client_secret_basic', `Basic ${btoa('app:s3cret-of-the-app')}`],
  ['client_secret_post', undefined],
] as const)
  test(`revocation: the client shows who it is by ${method}, and hears whether it was done`, async ({
    provider,
  }) => {
    const { profile } = clientAt(provider);
    const clientAuthentication = { code: method, refresh: method };
    const secret = new Secret('s3cret-of-the-app');
    const at = { ...profile, clientAuthentication };
    const client = new OAuthClient(at, 'app', secret, 'http://localhost:1/callback', null);

    expect(await client.revoke('the-token')).toBe(true);
    expect(provider.authorizations).toEqual([authorization]);
    provider.answer = (response) => response.writeHead(401).end();
    expect(await client.revoke('the-token')).toBe(false);
  });

test('revocation: where the provider has no address for it, nothing is asked and nothing was done', async ({
  provider,
}) => {
  const { revocationUrl: _, ...profile } = clientAt(provider).profile;
  const client = new OAuthClient(profile, 'app', new Secret('s'), 'http://localhost:1/callback', null);
  expect(await client.revoke('the-token')).toBe(false);
  expect(provider.asked).toEqual([]);
});

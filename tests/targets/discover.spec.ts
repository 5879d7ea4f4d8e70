import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { test as base, expect } from '@playwright/test';
import { discover } from '../../commands/init/discover.ts';
import { draftTarget } from '../../commands/init/draft.ts';
import { ownAccounts } from '../../commands/init/own-accounts.ts';
import { listen } from '../../core/app/listen.ts';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { Secret } from '../../core/base/secret.ts';
import type { UserError } from '../../core/base/user-error.ts';
import { profileSchema } from '../../core/providers/profile.ts';
import { nestParameters } from '../../core/remedies/nested-url/build.ts';
import { problemsOf } from '../../core/targets/read-file.ts';

/** Serves one document at one path, and gives the origin. */
const test = base.extend<{ serve: (path: string, document: (origin: string) => unknown) => Promise<string> }>(
  {
    serve: async ({}, use) => {
      const documents = new Map<string, string>();
      const server = createServer((request, response) => {
        const found = documents.get(request.url ?? '');
        response.writeHead(found === undefined ? 404 : 200).end(found);
      });
      await listen(server, null);
      const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      await use(async (path, document) => {
        documents.set(path, JSON.stringify(document(origin)));
        return origin;
      });
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  },
);

const wellKnown = '/.well-known/openid-configuration';
const endpoints = (host: string) => ({
  authorization_endpoint: `${host}/authorize`,
  token_endpoint: `${host}/token`,
});
const answers = {
  ...{
    name: 'mine',
    tokenUrl: 'https://idp.example/token',
    scope: 'openid',
    clientId: 'c',
    clientSecret: 's',
  },
  ...{ authorizeUrl: 'https://idp.example/authorize', appUrl: 'http://localhost:3000' },
};

test('a document whose issuer is the one that was asked has nothing to note', async ({ serve }) => {
  const issuer = await serve(wellKnown, (origin) => ({
    issuer: origin,
    ...endpoints('https://idp.example'),
  }));
  expect(await discover(issuer)).toMatchObject({ notes: [], metadata: { issuer } });
});

for (const [what, suffix] of [
  ['a slash more', '/'],
  ['another path', '/login/v1'],
  ['a placeholder', '/{tenantid}/v2.0'],
] as const)
  test(`an issuer that differs by ${what} is a note, and no obstacle`, async ({ serve }) => {
    const asked = await serve(wellKnown, (origin) => ({
      issuer: `${origin}${suffix}`,
      ...endpoints('https://idp.example'),
    }));
    const { notes, metadata } = await discover(asked);
    expect(notes).toEqual([expect.stringContaining(`calls its issuer ${asked}${suffix}`)]);
    expect(metadata.token_endpoint).toBe('https://idp.example/token');
  });

test('a document that a host elsewhere gives without TLS is read, and a note says who may have written it', async ({
  serve,
}) => {
  // An address of this machine, though none that is known to be.
  const elsewhere = (origin: string) => origin.replace('127.0.0.1', '0.0.0.0');
  const issuer = await serve(wellKnown, (origin) => ({
    issuer: elsewhere(origin),
    ...endpoints('https://idp.example'),
  }));
  const { notes } = await discover(elsewhere(issuer));
  expect(notes).toEqual([expect.stringContaining('the document was read without TLS')]);
});

test('so does a note on a document to which a redirect has led that takes TLS away', async ({ serve }) => {
  const issuer = await serve(wellKnown, (origin) => ({
    issuer: origin,
    ...endpoints('https://idp.example'),
  }));
  const redirects = createServer((request, response) => {
    const { host } = new URL(issuer);
    response
      .writeHead(302, { location: `http://${host.replace('127.0.0.1', '0.0.0.0')}${request.url}` })
      .end();
  });
  await listen(redirects, null);
  const { notes } = await discover(`http://127.0.0.1:${(redirects.address() as AddressInfo).port}`);
  redirects.close();
  expect(notes).toContainEqual(expect.stringContaining('the document was read without TLS'));
});

for (const path of [
  '/op/v1/.well-known/openid_configuration',
  '/.well-known/oauth-authorization-server/op/v1',
])
  test(`a document at ${path} is found`, async ({ serve }) => {
    const origin = await serve(path, (at) => ({
      issuer: `${at}/op/v1`,
      ...endpoints('https://idp.example'),
    }));
    expect((await discover(`${origin}/op/v1`)).notes).toEqual([]);
  });

test('a whole well-known address that is pasted is taken as it is, with its query', async ({ serve }) => {
  const path = `/tenant/v2.0${wellKnown}?p=b2c_1`;
  const origin = await serve(path, (at) => ({
    issuer: `${at}/tenant/v2.0`,
    ...endpoints('https://idp.example'),
  }));
  expect((await discover(origin + path)).notes).toEqual([]);
});

test('null is absent', async ({ serve }) => {
  const nothing = {
    userinfo_endpoint: null,
    end_session_endpoint: null,
    code_challenge_methods_supported: null,
  };
  const asked = await serve(wellKnown, (issuer) => ({
    issuer,
    ...endpoints('https://idp.example'),
    ...nothing,
  }));
  const { metadata } = await discover(asked);
  expect(Object.keys(metadata).sort()).toEqual(['authorization_endpoint', 'issuer', 'token_endpoint']);
});

test("Cognito's end_session_endpoint is none, and is left out with a note", async ({ serve }) => {
  const asked = await serve(wellKnown, () => ({
    issuer: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_EXAMPLE',
    ...endpoints('https://mine.auth.us-east-1.amazoncognito.com'),
    end_session_endpoint: 'https://mine.auth.us-east-1.amazoncognito.com/logout',
  }));
  const { metadata, notes } = await discover(asked);
  expect(metadata.end_session_endpoint).toBeUndefined();
  expect(notes).toContainEqual(expect.stringContaining('logout_uri'));
  expect(draftTarget(answers, metadata).profile.endSessionUrl).toBeUndefined();
});

test('a real provider gets a file for live mode, in which no password stands', () => {
  const draft = draftTarget({ ...answers, usernameA: 'ada', passwordA: 'S3CRET' }, null);
  expect(draft.mode).toBe('live');
  expect(JSON.stringify(draft)).not.toContain('S3CRET');
  expect(problemsOf(draft)).toEqual([]);
});

for (const [name, first] of [
  ['okta', 'OKTA_A_USERNAME'],
  ['login.acme.example', 'LOGIN_ACME_EXAMPLE_A_USERNAME'],
  ['127.0.0.1', 'PROVIDER_A_USERNAME'],
  ['1password', 'PASSWORD_A_USERNAME'],
  ['fresh-login-dev', 'OF_FRESH_LOGIN_DEV_A_USERNAME'],
  ['Ünï', 'N_A_USERNAME'],
] as const)
  test(`a provider called ${name} has accounts of its own in ${first} and the like`, () => {
    const fromEnvironment = ownAccounts(name);
    expect(fromEnvironment.userA.username).toBe(first);
    expect(problemsOf({ ...draftTarget(answers, null), fromEnvironment })).toEqual([]);
  });

test('the query of the authorize URL itself, a nonce and parameters of one’s own are sent, once each', () => {
  const { profile: drafted } = draftTarget(
    { ...answers, authorizeUrl: 'https://idp.example/authorize?p=b2c_1' },
    null,
  );
  const profile = profileSchema.parse({
    ...drafted,
    ...{ nonce: true, authorizeParameters: { audience: 'api' } },
    logout: { url: 'https://idp.example/logout?p=b2c_1', serviceParameter: 'service' },
  });
  const client = new OAuthClient(profile, 'c', new Secret('s'), 'http://localhost:3000/callback', null);
  const url = client.authorizeUrl('state-1');
  expect(url.search).toMatch(/^\?p=b2c_1&response_type=code&/);
  expect(url.searchParams.get('audience')).toBe('api');
  expect(url.searchParams.get('nonce')).toHaveLength(43);
  expect(client.authorizeUrl('state-2').searchParams.get('nonce')).not.toBe(url.searchParams.get('nonce'));

  const nested = new URL(nestParameters(profile, [...url.searchParams]));
  expect(nested.searchParams.getAll('p')).toEqual(['b2c_1']);
  expect(new URL(nested.searchParams.get('service') ?? '').searchParams.getAll('p')).toEqual(['b2c_1']);
});

for (const [what, answer] of Object.entries<(response: ServerResponse) => void>({
  'says nothing': () => undefined,
  'stops halfway': (response) => response.write('{"issuer":'),
  'says a letter now and then': (response) => {
    const more = setInterval(() => response.write(' '), 20);
    response.once('close', () => clearInterval(more));
  },
  'never ends': (response) => void Readable.from(endless()).pipe(response),
}))
  test(`a server that ${what} keeps nobody, and is told`, async () => {
    const server = createServer((_, response) => answer(response));
    await listen(server, null);
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const error = await discover(origin, { timeoutMs: 200, bytes: 100_000 }).catch(
      (thrown: UserError) => thrown,
    );
    server.closeAllConnections();
    server.close();

    expect((error as UserError).problems.slice(1)).toEqual(
      Array(3).fill(expect.stringMatching(/gives no document \(.*(?:timeout|more than 0\.1 MB)/)),
    );
  });

function* endless() {
  for (;;) yield Buffer.alloc(64 * 1024, ' ');
}

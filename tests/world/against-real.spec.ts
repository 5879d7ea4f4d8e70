import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { accounts } from '../../core/targets/offline-accounts.ts';
import { AtProvider, goOnUrl, verifier } from './at-provider.ts';
import { type Answer, Visitor } from './visitor.ts';

const { ada, ben } = accounts;

/** An OpenID provider, of the world or real, as somebody meets it who asks it directly. */
interface Op {
  authorizeUrl: (parameters: Readonly<Record<string, string>>) => URL;
  visitor: () => Visitor;
  /** Names and values of the login form's fields. */
  login: (username: string, password: string) => Record<string, string>;
  allow: Record<string, string>;
  tokenUrl: string;
  ask: (request: Request) => Promise<Response>;
}

type Which = 'the world' | 'oidc-provider';

const at = AtProvider.byTheStandards({ severalPeople: false });
const { id, secret, redirectUri } = at.client;

const test = base.extend<{ ops: Record<Which, () => Op> }>({
  ops: async ({}, use) => {
    const { info, warn } = console;
    // It warns of each of its defaults, at length.
    Object.assign(console, { info: () => undefined, warn: () => undefined });
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { default: Provider } = await import('oidc-provider');
    const provider = new Provider(issuer, {
      clients: [
        {
          ...{ client_id: id, client_secret: secret, redirect_uris: [redirectUri] },
          post_logout_redirect_uris: [goOnUrl],
          grant_types: ['authorization_code', 'refresh_token'],
        },
      ],
      cookies: { keys: ['a key of this test'] },
    });
    const answer = provider.callback();
    server.on('request', (request, response) => void answer(request, response));
    const ask = (request: Request) => fetch(request, { redirect: 'manual' });
    await use({
      'the world': () => {
        const own = AtProvider.byTheStandards({ severalPeople: false });
        return {
          authorizeUrl: (parameters) => own.authorizeUrl(parameters),
          visitor: () => own.visitor(),
          login: (username, password) => ({ username, password }),
          allow: { allow: 'yes' },
          tokenUrl: own.profile.tokenUrl,
          ask: (request) => own.world.ask(request),
        };
      },
      'oidc-provider': () => ({
        authorizeUrl: (parameters) => at.authorizeUrl(parameters, `${issuer}/auth`),
        visitor: () => new Visitor({ ask, hosts: new Set(['127.0.0.1']) }),
        login: (login, password) => ({ login, password }),
        allow: {},
        tokenUrl: `${issuer}/token`,
        ask,
      }),
    });
    server.closeAllConnections();
    server.close();
    Object.assign(console, { info, warn });
  },
});

/** What somebody is shown, or where they are led, in a word. */
function kindOf({ status, location, form }: Answer): string {
  if (location?.href.startsWith(redirectUri)) {
    const { searchParams } = location;
    return searchParams.get('error') ?? (searchParams.has('code') ? 'code' : 'nothing');
  }
  if (status >= 400) return 'refused';
  const fields = Object.keys(form?.values ?? {});
  return fields.some((field) => ['password', 'username', 'login'].includes(field)) ? 'login' : 'consent';
}

/** Goes on as somebody who logs in and allows whatever is asked for; the callback. */
async function connect(op: Op, visitor: Visitor, who = ada, parameters = {}): Promise<URL> {
  let page = await visitor.open(op.authorizeUrl(parameters));
  for (let kind = kindOf(page); kind === 'login' || kind === 'consent'; kind = kindOf(page)) {
    const fields = kind === 'login' ? op.login(who.username, who.password) : op.allow;
    page = await visitor.follow(await visitor.submit(page, fields));
  }
  if (page.location === null) throw new Error(`expected the callback, found "${page.text}"`);
  return page.location;
}

/** The right form of a token request, with some of it otherwise. */
async function exchanged(
  op: Op,
  callback: URL,
  otherwise: Readonly<Record<string, string>> = {},
  by = secret,
) {
  const basic = Buffer.from([id, by].map(encodeURIComponent).join(':')).toString('base64');
  const form = {
    ...{ grant_type: 'authorization_code', code: callback.searchParams.get('code') ?? '' },
    ...{ redirect_uri: redirectUri, code_verifier: verifier, ...otherwise },
  };
  const response = await op.ask(
    new Request(op.tokenUrl, {
      ...{ method: 'POST', headers: { authorization: `Basic ${basic}` }, body: new URLSearchParams(form) },
    }),
  );
  return { status: response.status, answer: (await response.json()) as Record<string, unknown> };
}

async function idTokenOf(op: Op, who: typeof ada): Promise<string> {
  const { answer } = await exchanged(op, await connect(op, op.visitor(), who));
  return String(answer.id_token);
}

/** The same asked of both: the world has to answer as the real one does. */
async function sameAt(ops: Record<Which, () => Op>, seen: (op: Op) => Promise<unknown>): Promise<void> {
  expect(await seen(ops['the world']())).toEqual(await seen(ops['oidc-provider']()));
}

/**
 * Requests that say who or what is wanted (OpenID Connect Core 1.0, 3.1.2.1). A `prompt` that nobody knows is not among them:
 * a provider may refuse it, as this one does, or pass it over, as the world does.
 */
const requests: Record<string, Readonly<Record<string, string>>> = {
  'nothing besides': {},
  'prompt=none': { prompt: 'none' },
  'prompt=login': { prompt: 'login' },
  'prompt=consent': { prompt: 'consent' },
  'prompt=login consent': { prompt: 'login consent' },
  'prompt=none login': { prompt: 'none login' },
  'max_age=0': { max_age: '0' },
  'max_age=10000': { max_age: '10000' },
  'max_age=10000 and prompt=none': { max_age: '10000', prompt: 'none' },
  'a login_hint at B': { login_hint: ben.username },
  'a login_hint at B and prompt=none': { login_hint: ben.username, prompt: 'none' },
};

for (const [what, parameters] of Object.entries(requests)) {
  test(`who is not signed in, and asks with ${what}, is answered as a real provider answers`, ({ ops }) =>
    sameAt(ops, async (op) => kindOf(await op.visitor().open(op.authorizeUrl(parameters)))));

  test(`who is signed in as A, and asks with ${what}, is answered as a real provider answers`, ({ ops }) =>
    sameAt(ops, async (op) => {
      const visitor = op.visitor();
      await connect(op, visitor);
      return kindOf(await visitor.open(op.authorizeUrl(parameters)));
    }));
}

for (const whose of ['A', 'B'] as const)
  for (const prompt of ['', 'none'])
    test(`an id_token_hint at ${whose}, where A is signed in${prompt && ', with prompt=none'}, is held as a real provider holds it`, ({
      ops,
    }) =>
      sameAt(ops, async (op) => {
        const hint = { id_token_hint: await idTokenOf(op, whose === 'A' ? ada : ben) };
        const visitor = op.visitor();
        await connect(op, visitor);
        return kindOf(await visitor.open(op.authorizeUrl({ ...hint, ...(prompt && { prompt }) })));
      }));

for (const [what, parameters] of Object.entries({
  'of a client that nobody knows': { client_id: 'nobody' },
  'for another redirect URI': { redirect_uri: 'https://elsewhere.test/callback' },
  'for a redirect URI with a slash more': { redirect_uri: `${redirectUri}/` },
}))
  test(`a request ${what} is led nowhere, as at a real provider`, ({ ops }) =>
    sameAt(ops, async (op) => kindOf(await op.visitor().open(op.authorizeUrl(parameters)))));

for (const [what, otherwise, by] of [
  ['as it should be', {}, secret],
  ['with another code', { code: 'another' }, secret],
  ['for another redirect URI', { redirect_uri: `${redirectUri}/` }, secret],
  [
    'with another verifier',
    { code_verifier: 'a-verifier-of-somebody-else-that-is-long-enough-to-be-one' },
    secret,
  ],
  ['with another secret', {}, 'another'],
  ['of a grant that there is not', { grant_type: 'magic' }, secret],
] as const)
  test(`a token request ${what} is answered as by a real provider`, ({ ops }) =>
    sameAt(ops, async (op) => {
      const { status, answer } = await exchanged(op, await connect(op, op.visitor()), otherwise, by);
      return [status, answer.error, typeof answer.access_token, typeof answer.id_token];
    }));

test('a code is good once, as at a real provider', ({ ops }) =>
  sameAt(ops, async (op) => {
    const callback = await connect(op, op.visitor());
    await exchanged(op, callback);
    const { status, answer } = await exchanged(op, callback);
    return [status, answer.error];
  }));

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { test as base, expect } from '@playwright/test';
import { namingOf } from '../../core/app/expected-account.ts';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { Secret } from '../../core/base/secret.ts';
import type { AccountSource } from '../../core/providers/account-source.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { type Entry, entrySchema } from '../../core/providers/entry.ts';
import { oidcProvider } from '../../core/providers/oidc-provider.ts';
import { type Profile, profileSchema } from '../../core/providers/profile.ts';
import { accountOnRecord, assertSameAccount } from '../../core/remedies/same-account.ts';
import { UnexpectedAccountError } from '../../core/remedies/unexpected-account-error.ts';
import { answersOf } from '../catalogue/answers.ts';

interface Asked {
  path: string;
  authorization: string | undefined;
  form: URLSearchParams;
}

/** A provider's server that answers as it is told, by the path with its query. */
const test = base.extend<{ provider: { origin: string; answers: Map<string, unknown>; asked: Asked[] } }>({
  provider: async ({}, use) => {
    const answers = new Map<string, unknown>();
    const asked: Asked[] = [];
    const server = createServer(async (request, response) => {
      const form = new URLSearchParams(await text(request));
      asked.push({ path: request.url ?? '', authorization: request.headers.authorization, form });
      const answer = answers.get(request.url ?? '');
      response.writeHead(answer === undefined ? 404 : 200, { 'content-type': 'application/json' });
      response.end(JSON.stringify(answer ?? { error: 'not_found' }));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    await use({ origin, answers, asked });
    server.close();
  },
});

/** A profile of that provider, which reads the account as is said. */
function profileAt(origin: string, own: Partial<Profile>): Profile {
  const { userinfo: _, ...rest } = oidcProvider(origin);
  return profileSchema.parse({
    ...rest,
    tokenUrl: `${origin}/token`,
    userinfoUrl: `${origin}/userinfo`,
    ...own,
  });
}

const clientOf = (profile: Profile) =>
  new OAuthClient(profile, 'app', new Secret('s3cret-of-the-app'), 'http://localhost:1/callback', null);

const jwt = (claims: object) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.e30`;

/** A source of the catalogue, at a server on this machine. */
function here(source: AccountSource | undefined, origin: string) {
  if (!source || source.from === 'callback') return undefined;
  if (source.from !== 'request') return source;
  return { ...source, url: origin + pathOf(source.url) };
}

function pathOf(url: string): string {
  return url.replace(/^https:\/\/[^/]+/, '');
}

/** Whose account the code of somebody is, as a client with the profile learns it. */
async function whose(
  entry: Entry,
  who: string,
  { origin, answers }: { origin: string; answers: Map<string, unknown> },
) {
  const person = here(entry.account.person.find(({ isComparable }) => isComparable)?.read, origin);
  const read = entry.account.tenant.find(({ isComparable }) => isComparable)?.read;
  const tenant = here(read, origin);
  if (!person) throw new Error('nobody is named');
  const callback =
    read?.from === 'callback'
      ? { parameter: read.parameter, pattern: read.pattern ?? '(?<tenant>.+)' }
      : null;
  const profile = profileAt(origin, { account: { person, ...(tenant && { tenant }) }, callback });
  const said = answersOf(entry, who);
  const accessToken = jwt({ authentication_event_id: 'this' });
  answers.set('/token', {
    ...said.tokens,
    access_token: accessToken,
    token_type: 'Bearer',
    id_token: jwt(said.idToken),
  });
  answers.set('/userinfo', said.userinfo);
  for (const [url, answer] of said.requests)
    answers.set(pathOf(url).replace('{access_token}', encodeURIComponent(accessToken)), answer);
  const client = clientOf(profile);
  const account = await client.whoseAccount(await client.exchange('code', { codeVerifier: null }));
  return {
    account,
    evidence: { claims: account.claims, callback: said.callback, profile: namingOf(profile) },
  };
}

for (const name of catalogue.names())
  test(`a profile holds where ${name} names the account, and tells one from another`, async ({
    provider,
  }) => {
    const { name: _, ...data } = await catalogue.named(name);
    const entry = entrySchema.parse(data);
    const a = await whose(entry, 'A', provider);
    const b = await whose(entry, 'B', provider);
    expect(a.account.username).toMatch(/^a-/);
    expect(b.account.username).toMatch(/^b-/);
    const record = accountOnRecord(a.evidence);
    assertSameAccount(record, a.evidence);
    expect(() => assertSameAccount(record, b.evidence)).toThrow(UnexpectedAccountError);
  });

test('an id that is the same at another tenant is another account', async ({ provider }) => {
  const { origin, answers } = provider;
  const account = {
    person: { from: 'id-token' as const, at: ['oid'] },
    tenant: { from: 'id-token' as const, at: ['tid'] },
  };
  const profile = profileAt(origin, { account });
  const client = clientOf(profile);
  const told = async (claims: object) => {
    answers.set('/token', { access_token: 'AT', id_token: jwt(claims) });
    const { claims: named } = await client.whoseAccount(await client.exchange('c', { codeVerifier: null }));
    return { claims: named, profile: namingOf(profile) };
  };
  const record = accountOnRecord(await told({ oid: 'o1', tid: 't1' }));
  const elsewhere = await told({ oid: 'o1', tid: 't2' });
  expect(() => assertSameAccount(record, elsewhere)).toThrow(UnexpectedAccountError);
});

test('of a list, the entry counts that a claim of the token is about, and none where nothing says which', async ({
  provider,
}) => {
  const { origin, answers } = provider;
  const tenant = {
    from: 'request' as const,
    url: `${origin}/connections`,
    at: ['tenantId'],
    only: { field: 'authEventId', isClaim: 'authentication_event_id' },
  };
  const client = clientOf(
    profileAt(origin, { account: { person: { from: 'id-token', at: ['sub'] }, tenant } }),
  );
  answers.set('/connections', [
    { authEventId: 'earlier', tenantId: 'wrong' },
    { authEventId: 'this', tenantId: 'right' },
  ]);
  const named = async (claims: object) => {
    answers.set('/token', { access_token: jwt(claims), id_token: jwt({ sub: 'x' }) });
    return (await client.whoseAccount(await client.exchange('c', { codeVerifier: null }))).tenant;
  };
  expect(await named({ authentication_event_id: 'this' })).toBe('right');
  expect(await named({})).toBeNull();
});

test('a following request carries the token by the scheme that the provider wants, and is made once', async ({
  provider,
}) => {
  const { origin, answers, asked } = provider;
  const url = `${origin}/metadata?v=1`;
  const account = {
    person: { from: 'request' as const, url, at: ['user_id'], scheme: 'OAuth' },
    tenant: { from: 'request' as const, url, at: ['dc'], scheme: 'OAuth' },
  };
  const client = clientOf(profileAt(origin, { account }));
  answers.set('/token', { access_token: 'AT' }).set('/metadata?v=1', { user_id: 7, dc: 'us1' });
  const { username, tenant, provedBy } = await client.whoseAccount(
    await client.exchange('c', { codeVerifier: null }),
  );
  expect({ username, tenant, provedBy }).toEqual({ username: '7', tenant: 'us1', provedBy: 'request' });
  expect(asked.filter(({ path }) => path === '/metadata?v=1')).toMatchObject([{ authorization: 'OAuth AT' }]);
});

test('endpoints keep a query of their own', async ({ provider }) => {
  const { origin, answers } = provider;
  const profile = profileAt(origin, {
    authorizeUrl: `${origin}/authorize?p=policy`,
    tokenUrl: `${origin}/token?p=policy`,
    userinfoUrl: `${origin}/userinfo?p=policy`,
  });
  answers.set('/token?p=policy', { access_token: 'AT' }).set('/userinfo?p=policy', { sub: 'ada' });
  const client = clientOf(profile);
  expect(client.authorizeUrl('s').searchParams.get('p')).toBe('policy');
  const tokens = await client.exchange('c', { codeVerifier: null });
  expect(await client.whoseAccount(tokens)).toMatchObject({ username: 'ada' });
});

test('a provider without scopes is sent none', async ({ provider }) => {
  const client = clientOf(profileAt(provider.origin, { scope: '' }));
  expect(client.authorizeUrl('s').searchParams.has('scope')).toBe(false);
});

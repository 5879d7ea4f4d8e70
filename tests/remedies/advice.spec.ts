import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { type Entry, entrySchema } from '../../core/providers/entry.ts';
import { namedAt } from '../../core/providers/named-at.ts';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import { fillAddress } from '../../core/remedies/advice/fill.ts';
import { kinds } from '../../core/remedies/advice/kinds.ts';
import { notDocumented, waysOf } from '../../core/remedies/advice/ways.ts';
import * as remedies from '../../core/remedies/index.ts';
import { answersOf } from '../catalogue/answers.ts';
import { tries } from '../thorough.ts';

const entryOf = async (name: string): Promise<Entry> => {
  const { name: _, ...data } = await catalogue.named(name);
  return entrySchema.parse(data);
};

/** Runs the code that is advised, where `before` is on record. */
async function check(
  entry: Entry,
  who: string,
  before: unknown,
  expected: unknown = null,
  moreOfIdToken: object = {},
): Promise<unknown> {
  const { tokens, requests, ...answers } = answersOf(entry, who);
  Object.assign(answers.idToken, moreOfIdToken);
  const code = checkCode(entry)
    .join('\n')
    .replace(/^import [^;]*;/, '');
  const given = {
    ...{ ...remedies, ...answers, before, expected },
    tokens: { ...tokens, access_token: 'AT' },
    token: { authentication_event_id: 'this' },
    get: async (url: string) => requests.get(url.replace('AT', '{access_token}')),
  };
  const Code = Object.getPrototypeOf(async () => undefined).constructor;
  return new Code(...Object.keys(given), `${code}\nreturn account;`)(...Object.values(given));
}

for (const name of catalogue.names()) {
  test(`the check that is advised at ${name} takes the account on record, and refuses another`, async () => {
    const entry = await entryOf(name);
    const first = (await check(entry, 'A', null, subjectOf(entry, 'A'))) as remedies.AccountOnRecord;
    expect(await check(entry, 'A', first)).toEqual(first);
    await expect(check(entry, 'B', first)).rejects.toThrow(remedies.UnexpectedAccountError);
    await expect(check(entry, 'B', null, subjectOf(entry, 'A'))).rejects.toThrow(
      remedies.UnexpectedAccountError,
    );
  });

  test(`what is advised at ${name} is an address once its values are there, and goes on to one's own client`, async () => {
    const entry = await entryOf(name);
    const ways = waysOf(entry, {
      client_id: 'c&d',
      redirect_uri: 'https://app.example/cb?a=1',
      go_on_url: goOn,
    });
    expect(ways.map(({ sources }) => sources.length)).not.toContain(0);
    for (const { kind, address } of ways) {
      if (!address) continue;
      const whole = address.text.replaceAll(/\{\w+\}/g, 'own');
      expect(URL.canParse(whole), whole).toBe(true);
      const { searchParams } = new URL(whole);
      const asked = [searchParams.get('client_id'), searchParams.get('redirect_uri')];
      if (!kind.includes('logout')) expect(asked).toEqual(['c&d', 'https://app.example/cb?a=1']);
    }
  });
}

const goOn = 'https://app.example/go-on?x=1&y=2';

function subjectOf(entry: Entry, who: string) {
  const [first] = entry.account.person;
  if (!first || first.read.from === 'callback') throw new Error('nobody is named');
  return { subject: `${who}-${first.read.at.join('-')}`.toLowerCase() };
}

const strongest: [provider: string, kind: string, what: RegExp][] = [
  ['google', 'choice', /^prompt=select_account$/],
  ['entra', 'login', /^prompt=login$/],
  ['cognito', 'login', /^prompt=login$/],
  ['hubspot', 'pin', /^the account/],
  ['slack', 'pin', /^the workspace: team=/],
  ['github', 'choice', /^prompt=select_account$/],
  ['dropbox', 'login', /^force_reauthentication=true$/],
  ['facebook', 'login', /^auth_type=reauthenticate/],
  ['gitlab', 'login-inferred', /^prompt=login$/],
  ['xero', 'logout-undocumented', /endsession/],
  ['keap', 'unofficial-logout', /signin\.infusionsoft\.com/],
  ['okta', 'login-inferred', /^prompt=login$/],
  ['shopify', 'unofficial-logout', /accounts\.shopify\.com/],
];

for (const [name, kind, what] of strongest)
  test(`the strongest that is known of ${name} is a ${kind}`, async () => {
    const [first] = waysOf(await entryOf(name), {});
    expect(first).toMatchObject({ kind, what: expect.stringMatching(what) });
  });

/** Addresses at which the browser asks for consent, of one's own client with this scope. */
async function askedBy(name: string, scope?: string) {
  const own = {
    client_id: 'c',
    redirect_uri: 'https://app.example/cb',
    ...(scope !== undefined && { scope }),
  };
  const ways = waysOf(await entryOf(name), own).filter(({ kind }) => !kind.includes('logout'));
  return ways.flatMap(({ address }) => address ?? []);
}

for (const name of ['slack', 'hubspot', 'xero', 'atlassian'])
  test(`no address at ${name} is finished without a scope of one's own`, async () => {
    for (const { missing } of await askedBy(name)) expect(missing).toContain('scope');
    for (const { missing } of await askedBy(name, 'users:read')) expect(missing).not.toContain('scope');
  });

test('the address at QuickBooks asks for what brings the company back, and not for who signs in alone', async () => {
  const addresses = await askedBy('quickbooks');
  expect(addresses.length).toBeGreaterThan(0);
  for (const { text } of addresses)
    expect(new URL(text).searchParams.get('scope')).toBe('openid com.intuit.quickbooks.accounting');
});

for (const name of catalogue.names())
  test(`whatever scope one has at ${name}, what comes back is what the check that is advised reads`, async () => {
    const entry = await entryOf(name);
    const code = checkCode(entry).join('\n');
    const isRead = entry.protocols[0] === 'oidc' && /namedAt\((idToken|userinfo),/.test(code);
    for (const own of ['one two', 'openid one', 'one openid', 'openid2'])
      for (const { text } of await askedBy(name, own)) {
        const asked = new URL(text.replaceAll(/[{}]/g, '')).searchParams.get('scope')?.split(' ') ?? [];
        expect(asked.filter((one) => one !== 'openid')).toEqual(
          own.split(' ').filter((one) => one !== 'openid'),
        );
        expect(asked.includes('openid')).toBe(isRead || own.split(' ').includes('openid'));
      }
  });

test('no token is asked about at HubSpot by an endpoint that has it in its path', async () => {
  expect(checkCode(await entryOf('hubspot')).join('\n')).not.toContain('access_token');
});

for (const name of catalogue.names())
  test(`what every request has anyway at ${name} stands behind all that asks somebody for something`, async () => {
    const ways = waysOf(await entryOf(name), {}).map(({ kind }) => kind);
    const anyway = ways.indexOf('pin-anyway');
    const asking = ways.findLastIndex((kind) => kinds.row(kind).asks);
    if (anyway >= 0) expect(anyway).toBeGreaterThan(asking);
  });

test('a pin is what every request has anyway where no address is everybody’s', async () => {
  const pinned = async (kind: string) => {
    const all = await Promise.all(
      catalogue.names().map(async (name) => ({ name, ways: waysOf(await entryOf(name), {}) })),
    );
    return all.filter(({ ways }) => ways.some((one) => one.kind === kind)).map(({ name }) => name);
  };
  expect(await pinned('pin-anyway')).toEqual(['keycloak', 'okta', 'shopify']);
  expect(await pinned('pin')).toEqual(['auth0', 'entra', 'hubspot', 'salesforce', 'slack']);
});

const everybodys: [provider: string, name: string, value: string, own: string][] = [
  ['salesforce', 'domain', 'login.salesforce.com', 'acme.my.salesforce.com'],
  ...['common', 'organizations', 'consumers'].map(
    (one) => ['entra', 'tenant', one, 'acme.example'] as [string, string, string, string],
  ),
];

for (const [provider, name, value, own] of everybodys)
  test(`${value} at ${provider} is everybody's, and pins nothing`, async () => {
    const pinOf = async (given: string) =>
      waysOf(await entryOf(provider), { [name]: given }).find(({ what }) => what.includes('in the address'));
    expect(await pinOf(own)).toMatchObject({ kind: 'pin' });
    expect((await pinOf(own))?.note ?? '').not.toContain('everybody');
    expect(await pinOf(value)).toMatchObject({ kind: 'narrowing', note: expect.stringContaining(value) });
  });

test('no logout is told as an address on the one host of Salesforce that has none', async () => {
  const logoutAt = async (domain: string) =>
    waysOf(await entryOf('salesforce'), { domain }).find(({ what }) => what.includes('oidc/logout'));
  expect((await logoutAt('login.salesforce.com'))?.address).toBeNull();
  expect((await logoutAt('acme.my.salesforce.com'))?.address?.text).toContain('acme.my.salesforce.com');
});

test('a logout whose return is inferred is not told as one that comes back', async () => {
  const entry = await entryOf('salesforce');
  const kinds = waysOf(entry, {}).map(({ kind }) => kind);
  expect(kinds).toContain('logout-return-inferred');
  expect(kinds).not.toContain('logout');
  expect(notDocumented(entry)).toContain('a logout that comes back');
});

for (const name of catalogue.names())
  test(`what one is told to expect at ${name} is what the check reads, and each of it lets its own account pass`, async () => {
    const entry = await entryOf(name);
    const [, told = ''] = checkCode(entry).join('\n').split('// expected: ');
    const names = [...told.matchAll(/\{ (\w+): '…' \}/g)].map(([, one = '']) => one);
    expect(names[0]).toBe('subject');
    const mine = (await check(entry, 'A', null, subjectOf(entry, 'A'))) as remedies.AccountOnRecord;
    for (const one of names) {
      const expected = { [one]: Reflect.get(mine, one) };
      expect(await check(entry, 'A', null, expected), one).toEqual(mine);
      await expect(check(entry, 'B', null, expected), one).rejects.toThrow(remedies.UnexpectedAccountError);
    }
  });

test('at Google whoever has not been connected yet can be expected by an address of mail', async () => {
  expect(checkCode(await entryOf('google')).join('\n')).toContain(
    "// expected: whom your user means, written as it is read here:\n//   { subject: '…' } or { username: '…' }.",
  );
});

test('the check that is advised at Google refuses an address of mail that nobody has verified', async () => {
  const entry = await entryOf('google');
  const mine = { username: 'a-email' };
  const saying = (isVerified: boolean) => check(entry, 'A', null, mine, { email_verified: isVerified });
  expect(await saying(true)).toMatchObject({ username: 'a-email' });
  await expect(saying(false)).rejects.toThrow(/email was verified/);
});

for (const name of ['quickbooks', 'shopify', 'keap'])
  test(`the check at ${name} says that a browser carried the tenant`, async () => {
    expect(checkCode(await entryOf(name)).join('\n')).toContain('Anybody can write its query anew');
  });

test('a parameter that ends no session is no way to make a person log in', async () => {
  expect(notDocumented(await entryOf('stripe-connect'))).toContain('a way to make the person log in');
  expect(notDocumented(await entryOf('dropbox'))).not.toContain('a way to make the person log in');
});

test('of a logout that has no return it is said that a person has to come back by hand', async () => {
  const ways = waysOf(await entryOf('slack'), {});
  expect(ways.find(({ kind }) => kind === 'unofficial-logout')?.needs).toContain('comes back by hand');
});

const withoutAny = [
  'hubspot',
  'quickbooks',
  'linkedin',
  'slack',
  'shopify',
  'atlassian',
  'zoom',
  'mailchimp',
];

for (const name of [...withoutAny, 'notion', 'calendly', 'keap'])
  test(`at ${name} nothing is said to force a login or a choice, as nothing is documented`, async () => {
    const entry = await entryOf(name);
    expect(entry.forcesLogin).toEqual([]);
    expect(entry.asksWhichAccount.filter((one) => 'parameters' in one)).toEqual([]);
    expect(notDocumented(entry)).toContain('a way to make the person log in');
  });

for (const name of catalogue.names())
  test(`the check that is advised at ${name} says what each name is that it does not make itself`, async () => {
    const lines = checkCode(await entryOf(name));
    const code = lines.filter((line) => !line.startsWith('//')).join('\n');
    const told = lines.flatMap((line) => /^\/\/ (\w+): /.exec(line)?.[1] ?? []);
    const own = ['callback', 'tokens', 'idToken', 'token', 'userinfo', 'get', 'before', 'expected'];
    // A name, and neither a property nor a field that is written down.
    const isRead = (name: string) => new RegExp(`(?<![\\w.'])${name}(?![\\w':])`).test(code);
    // Two are claims of what stands in a third.
    const isTold = (name: string) => isRead(name) || (name === 'tokens' && ['idToken', 'token'].some(isRead));
    expect(told).toEqual(own.filter(isTold));
    expect(lines.filter((line) => line.length > 76 && !line.includes('https://'))).toEqual([]);
  });

test('an ID token is advised to be checked, by calls that there are, and never merely decoded', async () => {
  const text = checkCode(await entryOf('google'))
    .filter((line) => line.startsWith('//'))
    .map((line) => line.replace(/^\/\/ +/, ''))
    .join(' ');
  expect(text).toContain('idToken: the claims of tokens.id_token once it was checked (signature,');
  expect(text).toMatch(/tokens\.claims\(\) of openid-client, or the payload that jwtVerify of jose gives/);
  expect(Object.keys(await import('jose'))).toEqual(expect.arrayContaining(['jwtVerify', 'decodeJwt']));
});

test('where nothing at all is known, nothing is advised but the check', async () => {
  expect(waysOf(await entryOf('mailchimp'), {})).toEqual([]);
  expect(checkCode(await entryOf('mailchimp')).length).toBeGreaterThan(10);
});

test('whatever a value holds, an address reads back to it, alone or within another', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (value) => {
      fc.pre(!/\{\w+\}/.test(value));
      const { text } = fillAddress(
        'https://a.example/x?own=1',
        { one: '{v}', two: 'https://b.example/?n={v}' },
        { v: value },
      );
      const { searchParams } = new URL(text);
      assert.deepEqual([searchParams.get('own'), searchParams.get('one')], ['1', value]);
      assert.equal(new URL(searchParams.get('two') ?? '').searchParams.get('n'), value);
    }),
    { seed: 20261126, numRuns: tries(1000) },
  );
});

const named: [what: string, answer: unknown, path: string[], found: string | null][] = [
  ['a text', { a: { b: 'x' } }, ['a', 'b'], 'x'],
  ['a claim whose name is a URL', { 'https://slack.com/user_id': 'U1' }, ['https://slack.com/user_id'], 'U1'],
  ['a number', { id: 42 }, ['id'], '42'],
  ['a number that JSON does not carry exactly', { id: 2 ** 60 }, ['id'], null],
  ['an object', { id: {} }, ['id'], null],
  ['an empty text', { id: '' }, ['id'], null],
  ['nothing', {}, ['id'], null],
  ['what every object has', {}, ['constructor', 'name'], null],
  ['a list of one', [{ id: 'x' }], ['id'], 'x'],
  ['a list whose entries name the same', [{ id: 'x' }, { id: 'x' }], ['id'], 'x'],
  ['a list of several', [{ id: 'x' }, { id: 'y' }], ['id'], null],
  ['a list of which one says nothing', [{ id: 'x' }, {}], ['id'], null],
  ['an empty list', [], ['id'], null],
  ['null', null, ['id'], null],
];

for (const [what, answer, path, found] of named)
  test(`namedAt reads ${found === null ? 'no name' : 'the name'} from ${what}`, () => {
    expect(namedAt(answer, path)).toBe(found);
  });

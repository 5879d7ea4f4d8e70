import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import { fillAddress } from '../../core/remedies/advice/fill.ts';
import { kinds } from '../../core/remedies/advice/kinds.ts';
import { authorizeOf, notDocumented, waysOf } from '../../core/remedies/advice/ways.ts';
import { tries } from '../thorough.ts';
import { entryOf } from './entry-of.ts';

for (const name of catalogue.names())
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

const goOn = 'https://app.example/go-on?x=1&y=2';

const strongest: [provider: string, kind: string, what: RegExp][] = [
  ['google', 'choice', /^prompt=select_account$/],
  ['entra', 'login', /^prompt=login$/],
  ['cognito', 'login', /^prompt=login$/],
  ['hubspot', 'pin', /^the account/],
  ['slack', 'pin-of-signed-in', /^the workspace, by team=/],
  ['github', 'choice', /^prompt=select_account$/],
  ['dropbox', 'login', /^force_reauthentication=true$/],
  ['facebook', 'login', /^auth_type=reauthenticate/],
  ['gitlab', 'login-inferred', /^prompt=login$/],
  ['xero', 'logout-undocumented', /endsession/],
  ['keap', 'unofficial-logout', /signin\.infusionsoft\.com/],
  ['okta', 'login', /^prompt=login$/],
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
  expect(await pinned('pin')).toEqual(['auth0', 'entra', 'hubspot', 'salesforce']);
  expect(await pinned('pin-of-signed-in')).toEqual(['slack']);
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

test('a login, a hint and a consent that Okta documents are told as documented', async () => {
  const ways = waysOf(await entryOf('okta'), {});
  const told = ways.filter(({ what }) => /^(?:prompt|max_age|login_hint)=/.test(what));
  expect(told.map(({ isOfficial }) => isOfficial)).toEqual([true, true, true, true]);
  expect(notDocumented(await entryOf('okta'))).toEqual(['a parameter that makes the person choose']);
});

test('a choice that is handed on to a provider further up is not told as one of its own', async () => {
  const entry = await entryOf('cognito');
  const ways = waysOf(entry, {});
  expect(ways.map(({ kind }) => kind)).not.toContain('choice');
  expect(ways.find(({ kind }) => kind === 'choice-further-up')?.address?.text).toMatch(
    /&prompt=select_account&identity_provider=\{identity_provider\}$/,
  );
  expect(notDocumented(entry)).toContain('a parameter that makes the person choose');
});

test('a choice that comes where several accounts are there stands behind all that asks whoever comes', async () => {
  const kindsOf = waysOf(await entryOf('salesforce'), {}).map(({ kind }) => kind);
  expect(kindsOf).not.toContain('choice');
  expect(kindsOf.indexOf('choice-among-several')).toBeGreaterThan(kindsOf.indexOf('unofficial-logout'));
});

test('a logout that goes on to the login form asks there for the scope that one wants', async () => {
  const scopeIn = async (own: Record<string, string>) =>
    waysOf(await entryOf('cognito'), own)
      .filter(({ kind }) => kind === 'logout-and-login')
      .map(({ address }) => new URL(address?.text.replaceAll(/[{}]/g, '') ?? '').searchParams.get('scope'));
  expect(await scopeIn({ scope: 'openid email' })).toEqual(['openid email']);
  expect(await scopeIn({})).toEqual(['openid']);
});

test('every address at Shopify asks for the token that names the person, as the check reads it', async () => {
  const addresses = await askedBy('shopify');
  expect(addresses.length).toBeGreaterThan(0);
  for (const { text } of addresses)
    expect(new URL(text.replaceAll(/[{}]/g, '')).searchParams.get('grant_options[]')).toBe('per-user');
});

test('what every request has to carry is told as no way of its own', async () => {
  const ways = waysOf(await entryOf('atlassian'), {});
  expect(ways.map(({ kind }) => kind)).toEqual(['unofficial-logout', 'own-page']);
  expect(ways[1]?.address?.text).toContain('&prompt=consent');
});

for (const name of catalogue.names())
  test(`at ${name} what the provider does not document is not told as official`, async () => {
    for (const { what, isOfficial, sure } of waysOf(await entryOf(name), {}))
      expect(isOfficial && !sure.includes('documented'), what).toBe(false);
  });

for (const name of catalogue.names())
  test(`every logout at ${name} that leads back says where what beginFlow gives comes in`, async () => {
    const ways = waysOf(await entryOf(name), { redirect_uri: 'https://app.example/cb', go_on_url: goOn });
    for (const { what, kind, address, flow } of ways)
      if (kind.includes('logout') && address?.text.includes('app.example'))
        expect(flow, what).toContain('the URL that beginFlow gives');
  });

test('a login that is asked for is advised to be checked where an ID token tells of it', async () => {
  const flowAt = async (name: string) => waysOf(await entryOf(name), {})[0]?.flow;
  expect(await flowAt('okta')).toContain('assertAsAsked(flow, claims, { saysAuthTime: true })');
  expect(await flowAt('keycloak')).toContain('one without auth_time passes');
  expect(await flowAt('dropbox')).toBeNull();
});

for (const name of catalogue.names())
  test(`at ${name} a login is told as bearing out nothing of a provider further up, where there may be one`, async () => {
    const entry = await entryOf(name);
    const { upstream } = entry.offline;
    for (const { kind, flow } of waysOf(entry, {}).filter((one) => one.kind === 'login')) {
      if (upstream) expect(flow, kind).toContain(`of a provider further up (${upstream.called}, where`);
      else expect(flow ?? '').not.toContain('further up');
      expect(kinds.row(kind).fails).toContain('the session of a provider further up may');
    }
  });

test('prompt=login at Auth0 is advised to be refused without auth_time, which it sends then', async () => {
  const ways = waysOf(await entryOf('auth0'), {});
  const flowOf = (what: string) => ways.find((one) => one.what === what)?.flow;
  expect(flowOf('prompt=login')).toContain('assertAsAsked(flow, claims, { saysAuthTime: true })');
  expect(flowOf('max_age=0')).toContain('whose auth_time is missing');
});

test('the login page of Stripe is asked for beside the scope whose page is another', async () => {
  const [{ text = '' } = {}] = waysOf(await entryOf('stripe-connect'), {}).flatMap(({ what, address }) =>
    what === 'stripe_landing=login' && address ? [address] : [],
  );
  expect(new URL(text.replaceAll(/[{}]/g, '')).searchParams.get('scope')).toBe('read_write');
});

test('where the claim that tells of a login is to be asked for, what asks for the login says so', async () => {
  const [first] = waysOf(await entryOf('entra'), {});
  expect(first?.flow).toContain('auth_time');
  expect(first?.note).toContain('auth_time is an optional claim here');
});

test('organisations at Salesforce are told apart by an id, and not by an address that they can change', async () => {
  const code = checkCode(await entryOf('salesforce')).join('\n');
  expect(code).toContain("tenant: namedAt(userinfo, ['organization_id'])");
  expect(code).not.toContain('instance_url');
});

test('what is asked for at LinkedIn brings a name to show at the first connect', async () => {
  const { text } = authorizeOf(await entryOf('linkedin'), {});
  expect(new URL(text).searchParams.get('scope')).toBe('openid profile email');
});

test('what a way is called by has one’s own values in it, as its address has', async () => {
  const ways = waysOf(await entryOf('okta'), { domain: 'acme.okta.com', server: 'default' });
  const told = ways.map(({ what }) => what);
  expect(told).toContain('https://acme.okta.com/login/signout');
  expect(told.filter((what) => /\{domain\}|\{server\}/.test(what))).toEqual([]);
});

test('a logout whose return is inferred is not told as one that comes back', async () => {
  const entry = await entryOf('salesforce');
  const kinds = waysOf(entry, {}).map(({ kind }) => kind);
  expect(kinds).toContain('logout-return-inferred');
  expect(kinds).not.toContain('logout');
  expect(notDocumented(entry)).toContain('a logout that comes back');
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

import { expect, test } from '@playwright/test';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { type Account, accounts } from '../../core/targets/offline-accounts.ts';
import { AtProvider, callbackOf } from './at-provider.ts';
import type { Answer, Visitor } from './visitor.ts';

const { ada, severalTenants: mia } = accounts;

/** What each calls them, and where it asks. */
const pickers = {
  atlassian: ['Site', 'consent'],
  hubspot: ['account', 'own-page'],
  notion: ['Workspace', 'consent'],
  quickbooks: ['company', 'own-page'],
  slack: ['Workspace', 'consent'],
  xero: ['Organisation', 'consent'],
} as const;
const each = Object.entries(pickers);
const others = catalogue.names().filter((name) => name !== 'keap' && !(name in pickers));

/** Logs in, to the page on which one is picked. */
async function atPicker(at: AtProvider, visitor: Visitor, account: Account): Promise<Answer> {
  return visitor.follow(await visitor.logIn(await visitor.open(at.authorizeUrl()), account));
}

/** Picks one there, and allows what is asked. */
async function pick(visitor: Visitor, page: Answer, tenant: string): Promise<Answer> {
  if (page.url.pathname === '/consent') return visitor.submit(page, { allow: 'yes', tenant });
  const next = await visitor.follow(await visitor.submit(page, { tenant }));
  return next.form ? visitor.submit(next, { allow: 'yes' }) : next;
}

for (const [provider, [called, where]] of each) {
  test(`${provider}: who has several is asked which, in the provider's own word, and that one is the account's`, async () => {
    const at = await AtProvider.open(provider);
    for (const tenant of mia.tenants) {
      const visitor = at.visitor();
      const page = await atPicker(at, visitor, mia);
      expect(page.url.pathname).toBe(where === 'consent' ? '/consent' : '/choose-tenant');
      expect(page.text).toContain(where === 'consent' ? called : `Choose a ${called}`);
      for (const one of mia.tenants) expect(page.body).toContain(`value="${one}"`);
      const callback = callbackOf(await pick(visitor, page, tenant));
      const tokens = await at.exchange(callback);
      const { access } = at.world.tokens.live;
      expect(access.map((grant) => grant.tenant)).toContain(tenant);
      const whose = await at.whoseAccount(tokens, callback);
      if (whose.tenant !== null) expect(whose.tenant).toBe(tenant);
      at.world.reset();
      at.register();
    }
  });

  test(`${provider}: one that is somebody else's is refused in a sentence, and nothing is picked in its place`, async () => {
    const at = await AtProvider.open(provider);
    for (const tenant of ['aa111', 'zz999', '']) {
      const visitor = at.visitor();
      const answer = await pick(visitor, await atPicker(at, visitor, mia), tenant);
      expect([answer.status, answer.alert], tenant).toEqual([
        400,
        `This is none of your ${at.world.conduct.tenantsAre.many}.`,
      ]);
    }
    expect(at.world.tokens.live.access).toEqual([]);
  });
}

test('who has one alone is asked at most providers too, and is not where that is documented', async () => {
  for (const [provider, [, where]] of each) {
    const at = await AtProvider.open(provider);
    const page = await atPicker(at, at.visitor(), ada);
    const isAsked =
      where === 'own-page' ? page.url.pathname === '/choose-tenant' : page.body.includes('<select');
    expect(isAsked, provider).toBe(provider !== 'quickbooks');
  }
});

test('a request that names one is not asked again which it is', async () => {
  const at = await AtProvider.open('hubspot');
  const visitor = at.visitor();
  const url = at.authorizeUrl({}, 'https://app.hubspot.com/oauth/dd444/authorize');
  const page = await visitor.follow(await visitor.logIn(await visitor.open(url), mia));
  expect(page.url.pathname).toBe('/consent');
  expect(page.body).not.toContain('<select');
});

test('who is connected already, and is asked which, is answered without another consent', async () => {
  const at = await AtProvider.open('hubspot');
  const visitor = at.visitor();
  await at.connect(visitor, mia);
  const page = await visitor.open(at.authorizeUrl());
  expect(page.url.pathname).toBe('/choose-tenant');
  callbackOf(await pick(visitor, page, 'dd444'));
});

test('where no page may be shown, the client is told that one has to be picked', async () => {
  const at = await AtProvider.open('quickbooks');
  const visitor = at.visitor();
  await at.connect(visitor, mia);
  const callback = callbackOf(await visitor.get(at.authorizeUrl({ prompt: 'none' })));
  expect(callback.searchParams.get('error')).toBe('interaction_required');
});

test('a provider of which no picker is documented asks who has several at the consent, in no words of its own', async () => {
  for (const provider of others) {
    const at = await AtProvider.open(provider);
    expect(at.world.conduct.picker, provider).toBeNull();
    expect((await atPicker(at, at.visitor(), ada)).body, provider).not.toContain('<select');
  }
});

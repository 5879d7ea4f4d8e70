import assert from 'node:assert/strict';
import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { breakBy } from '../../mocks/any-fault.ts';
import { postedBy } from '../../mocks/openid/callback.ts';
import { discoveryUrl } from '../../mocks/openid/discovery.ts';
import { AtProvider, callbackOf } from './at-provider.ts';
import type { Answer } from './visitor.ts';

const { ada } = accounts;
const asForm = { response_mode: 'form_post' };
const havingIt = ['auth0', 'entra', 'gitlab', 'keycloak', 'okta'];
const others = catalogue.names().filter((name) => name !== 'keap' && !havingIt.includes(name));

/** The answer that a page posts, as the callback's address would have it. */
function posted({ status, headers, body, text }: Answer): URL {
  const answer = postedBy(body);
  if (!answer) throw new Error(`expected a form that posts the answer, and the page says "${text}"`);
  expect([status, headers.get('cache-control'), headers.get('location')]).toEqual([200, 'no-store', null]);
  return new URL(`${answer.action}?${answer.fields}`);
}

/** Logs in where that is asked for, and answers the consent by pressing a button. */
async function answered(at: AtProvider, parameters: Readonly<Record<string, string>>, press = 'allow') {
  const visitor = at.visitor();
  const page = await visitor.open(at.authorizeUrl(parameters));
  const next = await visitor.follow(await visitor.logIn(page, ada));
  const [tenant = ''] = ada.tenants;
  const isPicker = next.url.pathname === '/choose-tenant';
  const consent = isPicker ? await visitor.follow(await visitor.submit(next, { tenant })) : next;
  return visitor.submit(consent, { [press]: 'yes' });
}

for (const provider of havingIt)
  test(`${provider}: with response_mode=form_post the page posts the code, and the code is good`, async () => {
    const at = await AtProvider.open(provider);
    const callback = posted(await answered(at, asForm));
    expect(callback.searchParams.get('state')).toBe('s1');
    const whose = await at.whoseAccount(await at.exchange(callback), callback);
    expect(whose.username).toBe(subjectOf(ada));
  });

for (const provider of others)
  test(`${provider}: as nothing is documented, the answer comes in the address whatever response_mode asks for`, async () => {
    const at = await AtProvider.open(provider);
    expect(at.world.conduct.undocumented.join()).toContain('whatever response_mode asks for');
    expect(callbackOf(await answered(at, asForm)).searchParams.get('code')).toMatch(/./);
  });

test('without response_mode, or with another one, the answer comes in the address', async () => {
  for (const parameters of [{}, { response_mode: 'query' }, { response_mode: 'FORM_POST' }])
    expect(callbackOf(await answered(AtProvider.byTheStandards(), parameters)).searchParams.has('code')).toBe(
      true,
    );
});

test('who says no is answered by a form too', async () => {
  const callback = posted(await answered(AtProvider.byTheStandards(), asForm, 'deny'));
  expect(Object.fromEntries(callback.searchParams)).toEqual({ error: 'access_denied', state: 's1' });
});

test('an error without any page comes as a form, and says what it would say in an address', async () => {
  const at = AtProvider.byTheStandards();
  const silent = await at.visitor().get(at.authorizeUrl({ ...asForm, prompt: 'none' }));
  expect(posted(silent).searchParams.get('error')).toBe('login_required');
  const other = await at.visitor().get(at.authorizeUrl({ ...asForm, response_type: 'token' }));
  expect(posted(other).searchParams.get('error')).toBe('unsupported_response_type');
});

test('a redirect URI that is not registered is posted nothing', async () => {
  const at = AtProvider.byTheStandards();
  const page = await at.visitor().get(at.authorizeUrl({ ...asForm, redirect_uri: 'https://evil.test/' }));
  expect([page.status, postedBy(page.body)]).toEqual([400, null]);
});

test('whatever the state is made of, the form posts it as it was', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: 'binary', minLength: 1, maxLength: 30 }), async (state) => {
      const at = AtProvider.byTheStandards();
      const url = at.authorizeUrl({ ...asForm, prompt: 'none', state });
      const sent = url.searchParams.get('state');
      assert.equal(posted(await at.visitor().get(url)).searchParams.get('state'), sent);
    }),
    { seed: 17, numRuns: 50, examples: [['"><script>alert(1)</script>'], ["'&amp;<"], ['a b+c%20']] },
  );
});

test('the discovery document says how the answer can come', async () => {
  const modes = async ({ world }: AtProvider) =>
    (await (await world.ask(new Request(discoveryUrl(world.conduct)))).json()).response_modes_supported;
  expect(await modes(await AtProvider.open('gitlab'))).toEqual(['query', 'form_post']);
  expect(await modes(await AtProvider.open('google'))).toEqual(['query']);
});

for (const [fault, name, value] of [
  ['callback-loses-the-state', 'state', ''],
  ['callback-is-of-another-issuer', 'iss', 'https://login.example.net'],
] as const)
  test(`${fault} changes what a form posts as it changes an address`, async () => {
    const at = await AtProvider.open('gitlab');
    await breakBy(fault, at.world);
    const { searchParams } = posted(await answered(at, asForm));
    expect(searchParams.get(name)).toBe(value);
    expect(searchParams.has('code')).toBe(true);
  });

test('the login that forgets what was asked for does so, whether the answer would be an address or a form', async () => {
  const at = await AtProvider.open('gitlab');
  await answered(at, asForm);
  await breakBy('login-forgets-what-was-asked-for', at.world);
  const visitor = at.visitor();
  const page = await visitor.open(at.authorizeUrl(asForm));
  expect(await visitor.follow(await visitor.logIn(page, ada))).toMatchObject({ heading: 'Welcome' });
});

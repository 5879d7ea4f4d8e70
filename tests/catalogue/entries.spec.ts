import { expect, test } from '@playwright/test';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../core/providers/entry.ts';
import { targetNamed } from '../../core/targets/named.ts';

/** What every command fills in, or the one who sends the request does. */
const ofTheRequest = ['client_id', 'redirect_uri', 'go_on_url', 'authorize_url', 'id_token', 'access_token'];

test('every file of the catalogue is right, and says of each fact how sure it is and where that can be read', async () => {
  for (const { name, ...entry } of await catalogue.all())
    expect(entrySchema.safeParse(entry).error?.issues ?? [], name).toEqual([]);
});

test('the catalogue has the twenty-four that were looked at', () => {
  expect(catalogue.names()).toEqual(
    expect.arrayContaining([
      ...['google', 'entra', 'okta', 'auth0', 'keycloak', 'cognito', 'salesforce', 'hubspot', 'xero'],
      ...['quickbooks', 'linkedin', 'github', 'gitlab', 'slack', 'facebook', 'stripe-connect', 'shopify'],
      ...['dropbox', 'atlassian', 'zoom', 'mailchimp', 'notion', 'calendly', 'keap'],
    ]),
  );
});

test('what a provider calls several of its tenants is the plural of what it calls one', async () => {
  for (const { name, ...entry } of await catalogue.all()) {
    const { one, many } = entrySchema.parse(entry).tenantsAre;
    expect(many, name).toBe(`${one}s`.replace(/ys$/, 'ies'));
  }
});

/** Every place of a value at which a fact stands. */
function factsIn(value: unknown, at: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, one]) => factsIn(one, [...at, key]));
  return 'sources' in value ? [at, ...inner] : inner;
}

/** A copy of a value in which the record at a place is another. */
function changedAt(value: unknown, at: readonly string[], change: (fact: object) => object): unknown {
  const copy = structuredClone(value);
  const parent = at.slice(0, -1).reduce((one, key) => Reflect.get(one as object, key), copy) as object;
  const last = at.at(-1) ?? '';
  Reflect.set(parent, last, change(Reflect.get(parent, last)));
  return copy;
}

const spoiled: Record<string, (fact: object) => object> = {
  'without a source': ({ sources: _, ...fact }: { sources?: unknown }) => fact,
  'with an empty list of sources': (fact) => ({ ...fact, sources: [] }),
  'with a mere name for a source': (fact) => ({ ...fact, sources: ['the documentation'] }),
  'with a source that is not https': (fact) => ({ ...fact, sources: ['http://example.com/docs'] }),
  'without how sure it is': ({ sure: _, ...fact }: { sure?: unknown }) => fact,
  'with a word of its own for how sure it is': (fact) => ({ ...fact, sure: ['certain'] }),
};

for (const [how, change] of Object.entries(spoiled))
  test(`a fact ${how} is refused, wherever it stands`, async () => {
    for (const { name, ...entry } of await catalogue.all()) {
      const facts = factsIn(entry);
      expect(facts.length, name).toBeGreaterThan(1);
      for (const at of facts)
        expect(
          entrySchema.safeParse(changedAt(entry, at, change)).success,
          `${name}: ${at.join('.')} ${how}`,
        ).toBe(false);
    }
  });

test('what stands in braces in an address is explained, or comes with the request', async () => {
  for (const { name, ...data } of await catalogue.all()) {
    const { placeholders, endpoints, logouts, unofficialLogouts } = entrySchema.parse(data);
    const addresses = [
      ...[endpoints.authorize, endpoints.token, endpoints.userinfo ?? ''],
      ...[...logouts, ...unofficialLogouts].map(({ url }) => url ?? ''),
    ];
    const used = addresses.flatMap((address) => [...address.matchAll(/\{(\w+)\}/g)].map(([, one]) => one));
    expect([...Object.keys(placeholders), ...ofTheRequest], name).toEqual(expect.arrayContaining(used));
  }
});

test('who is called by what people call it is meant, and nothing else is called so', async () => {
  const all = await catalogue.all();
  const called = all.flatMap(({ name, alsoCalled = [] }) => alsoCalled.map((one) => ({ one, name })));
  expect(called.length).toBeGreaterThan(20);
  const words = [...catalogue.names(), ...called.map(({ one }) => one)];
  expect(words.toSorted()).toEqual([...new Set(words)].toSorted());
  for (const { one, name } of called) {
    expect(await catalogue.meantBy(one)).toBe(name);
    await expect(catalogue.named(one)).rejects.toThrow(
      `there is no provider "${one}"; did you mean "${name}"?`,
    );
  }
});

for (const [written, meant] of [
  ['Microsoft', 'entra'],
  ['azure-AD', 'entra'],
  ['mircosoft', 'entra'],
  ['stripes', 'stripe-connect'],
  ['quickbook', 'quickbooks'],
] as const)
  test(`"${written}" is taken for ${meant}, as a target too`, async () => {
    expect(await catalogue.meantBy(written)).toBe(meant);
    await expect(targetNamed(written)).rejects.toThrow(`did you mean "${meant}"?`);
  });

for (const word of ['paypal', 'x', '', 'zz top'])
  test(`"${word}" is nobody's name, and nobody guesses`, async () => {
    expect(await catalogue.meantBy(word)).toBeNull();
  });

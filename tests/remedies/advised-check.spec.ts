import { expect, test } from '@playwright/test';
import { parse } from 'acorn';
import { simple } from 'acorn-walk';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import type { Entry } from '../../core/providers/entry.ts';
import { namedAt } from '../../core/providers/named-at.ts';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import * as remedies from '../../core/remedies/index.ts';
import { answersOf } from '../catalogue/answers.ts';
import { check } from './advised-code.ts';
import { entryOf } from './entry-of.ts';

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
}

/** Whom one expects there: by the subject, and by the tenant besides where neither names somebody alone. */
function subjectOf(entry: Entry, who: string) {
  const [first, tenant] = [entry.account.person[0], entry.account.tenant[0]];
  if (!first || first.read.from === 'callback') throw new Error('nobody is named');
  const named = (at: readonly string[]) => `${who}-${at.join('-')}`.toLowerCase();
  return {
    subject: named(first.read.at),
    ...(first.onlyWithTenant && tenant && 'at' in tenant.read && { tenant: named(tenant.read.at) }),
  };
}

/** What one is told to expect: the names of each way to say it. */
function expectedTold(code: string): string[][] {
  const [, told = ''] = code.split('// expected: ');
  return [...told.matchAll(/\{ ((?:\w+: '…'(?:, )?)+) \}/g)].map(([, one = '']) =>
    [...one.matchAll(/(\w+): /g)].map(([, name = '']) => name),
  );
}

test('no token is asked about at HubSpot by an endpoint that has it in its path', async () => {
  expect(checkCode(await entryOf('hubspot')).join('\n')).not.toContain('access_token');
});

for (const name of catalogue.names())
  test(`what one is told to expect at ${name} is what the check reads, and each of it lets its own account pass`, async () => {
    const entry = await entryOf(name);
    const told = expectedTold(checkCode(entry).join('\n'));
    expect(told[0]?.[0]).toBe('subject');
    const mine = (await check(entry, 'A', null, subjectOf(entry, 'A'))) as remedies.AccountOnRecord;
    for (const names of told) {
      const expected = Object.fromEntries(names.map((one) => [one, Reflect.get(mine, one)]));
      expect(await check(entry, 'A', null, expected), names.join()).toEqual(mine);
      await expect(check(entry, 'B', null, expected), names.join()).rejects.toThrow(
        remedies.UnexpectedAccountError,
      );
    }
  });

for (const name of catalogue.names())
  test(`whoever is expected at ${name} as one is told is nobody whose callback was written anew`, async () => {
    const entry = await entryOf(name);
    const code = checkCode(entry).join('\n');
    test.skip(entry.signsCallback !== undefined, 'the provider signs its callback, which is checked first');
    const mine = (await check(entry, 'A', null, subjectOf(entry, 'A'))) as remedies.AccountOnRecord;
    const { callback } = answersOf(entry, 'A');
    for (const names of expectedTold(code)) {
      const expected = Object.fromEntries(names.map((one) => [one, Reflect.get(mine, one)]));
      await expect(check(entry, 'B', null, expected, { callback }), names.join()).rejects.toThrow(
        remedies.UnexpectedAccountError,
      );
    }
  });

test('at Xero a connection is nobody’s where neither it nor the token says by which authorization it came', async () => {
  const entry = await entryOf('xero');
  const get = async () => [{ tenantId: 'a-tenantid' }];
  const checked = check(entry, 'A', null, { tenant: 'a-tenantid' }, { token: {}, get });
  await expect(checked).rejects.toThrow(remedies.UnexpectedAccountError);
});

test('at Google whoever has not been connected yet can be expected by an address of mail', async () => {
  expect(checkCode(await entryOf('google')).join('\n')).toContain(
    "// expected: whom your user means, written as it is read here:\n//   { subject: '…' } or { username: '…' }.",
  );
});

test('the check that is advised at Google refuses an address of mail that nobody has verified', async () => {
  const entry = await entryOf('google');
  const mine = { username: 'a-email' };
  const saying = (isVerified: boolean) =>
    check(entry, 'A', null, mine, { ofIdToken: { email_verified: isVerified } });
  expect(await saying(true)).toMatchObject({ username: 'a-email' });
  await expect(saying(false)).rejects.toThrow(/email was verified/);
});

for (const name of ['quickbooks', 'shopify', 'keap'])
  test(`the check at ${name} says that a browser carried the tenant`, async () => {
    expect(checkCode(await entryOf(name)).join('\n')).toContain('Anybody can write its query anew');
  });

for (const name of catalogue.names())
  test(`the check that is advised at ${name} says what each name is that it does not make itself`, async () => {
    const lines = checkCode(await entryOf(name));
    const told = lines.flatMap((line) => /^\/\/ (\w+): /.exec(line)?.[1] ?? []);
    const own = [
      'callback',
      'clientSecret',
      'tokens',
      'idToken',
      'token',
      'userinfo',
      'get',
      'before',
      'organization',
      'hd',
      'expected',
    ];
    const free = freeNames(lines.join('\n'));
    expect(told.toSorted()).toEqual(free.toSorted());
    expect(told).toEqual(own.filter((one) => free.includes(one)));
    expect(lines.filter((line) => line.length > 76 && !line.includes('https://'))).toEqual([]);
  });

/** What code reads that it neither makes nor imports, and that JavaScript has not. */
function freeNames(code: string): string[] {
  const [read, made] = [new Set<string>(), new Set<string>()];
  simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    Identifier: ({ name }) => {
      read.add(name);
    },
    Pattern: (node) => {
      if (node.type === 'Identifier') made.add(node.name);
    },
    ImportDeclaration: ({ specifiers }) => {
      for (const { local } of specifiers) made.add(local.name);
    },
  });
  return [...read].filter((name) => !made.has(name) && !(name in globalThis));
}

test('an access token is told to be decoded where a claim of it is read, and nowhere else', async () => {
  const told = await Promise.all(
    catalogue.names().map(async (name) =>
      checkCode(await entryOf(name))
        .join('\n')
        .includes('// token: ')
        ? name
        : [],
    ),
  );
  expect(told.flat()).toEqual(['xero']);
});

for (const name of ['slack', 'entra'])
  test(`at ${name} neither the person nor the ${name === 'slack' ? 'workspace' : 'tenant'} is taken for somebody alone`, async () => {
    const entry = await entryOf(name);
    const { subject, tenant } = subjectOf(entry, 'A');
    expect(expectedTold(checkCode(entry).join('\n'))).toEqual([['subject', 'tenant']]);
    expect(await check(entry, 'A', null, { subject, tenant })).toMatchObject({ subject, tenant });
    for (const half of [{ subject }, { tenant }])
      await expect(check(entry, 'A', null, half)).rejects.toThrow(/and no value for it/);
    await expect(check(entry, 'A', null, { subject, tenant: 'another' })).rejects.toThrow(
      remedies.UnexpectedAccountError,
    );
  });

test('at Stripe Connect, where the answer names an account and no person, it is said that people share it', async () => {
  expect(checkCode(await entryOf('stripe-connect')).join('\n')).toContain(
    'Two people of one stripe account have the same subject:',
  );
});

test('a request that wants another scheme than Bearer is made with it', async () => {
  const code = checkCode(await entryOf('mailchimp')).join('\n');
  expect(code).toContain("await get('https://login.mailchimp.com/oauth2/metadata', 'OAuth');");
  expect(code).toContain('// get: your own function: GET with the access token, by the scheme');
  expect(checkCode(await entryOf('zoom')).join('\n')).toContain(
    '// get: your own function: GET with the access token, the answer as JSON.',
  );
});

test('an ID token is advised to be checked, by calls that there are, and never merely decoded', async () => {
  const text = checkCode(await entryOf('google'))
    .filter((line) => line.startsWith('//'))
    .map((line) => line.replace(/^\/\/ +/, ''))
    .join(' ');
  expect(text).toContain('idToken: the claims of the ID token once it was checked (signature,');
  expect(text).toMatch(/what claims\(\) of openid-client gives, or the payload that jwtVerify of jose gives/);
  expect(Object.keys(await import('jose'))).toEqual(expect.arrayContaining(['jwtVerify', 'decodeJwt']));
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

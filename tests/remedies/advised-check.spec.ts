import { expect, test } from '@playwright/test';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import type { Entry } from '../../core/providers/entry.ts';
import { namedAt } from '../../core/providers/named-at.ts';
import { checkCode } from '../../core/remedies/advice/check-code.ts';
import * as remedies from '../../core/remedies/index.ts';
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

function subjectOf(entry: Entry, who: string) {
  const [first] = entry.account.person;
  if (!first || first.read.from === 'callback') throw new Error('nobody is named');
  return { subject: `${who}-${first.read.at.join('-')}`.toLowerCase() };
}

test('no token is asked about at HubSpot by an endpoint that has it in its path', async () => {
  expect(checkCode(await entryOf('hubspot')).join('\n')).not.toContain('access_token');
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
    const code = lines.filter((line) => !line.startsWith('//')).join('\n');
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

import { expect, test } from '@playwright/test';
import { explain } from '../../commands/explain/explain.ts';
import { profileWith } from '../trail/choosers.ts';
import { app, type Entry, harOf, read, sent, went } from './capture.ts';

const id = 'https://id.example';
const callback = `${app}/oauth/callback`;
const query = new URLSearchParams({
  response_type: 'code',
  client_id: 'c',
  redirect_uri: callback,
  state: 's',
});
const authorize = `${id}/authorize?${query}`;

const profile = {
  ...profileWith(
    {
      accounts: 'li:has(a)',
      pattern: '(?<username>\\S+@\\S+)',
      signedOut: 'signed out',
      another: ['#other'],
    },
    'id.example',
    [
      { landing: 'login-form', title: '^Sign in' },
      { landing: 'consent', title: '^May it' },
    ],
  ),
  consent: {
    ...{ allow: ['button'], deny: [], tenant: [], isRemembered: false },
    account: { selector: '#who', pattern: '(?<username>\\S+@\\S+)' },
  },
};

const page = (title: string, body: string) =>
  `<html><head><title>${title}</title></head><body>${body}</body></html>`;
const row = (who: string, says = '') => `<li><a href="/choose?who=${who}">${who}@id.example</a> ${says}</li>`;
const another = '<a id="other" href="/login">Use another account</a>';
const chooser = (rows: string, rest = another) =>
  went(`${id}/choose`, { page: page('Choose', `<ul>${rows}</ul>${rest}`) });
const begins = [
  went(`${app}/settings`, { page: '<a href="/connect">Connect</a>' }),
  ...[went(`${app}/connect`, { to: authorize }), went(authorize, { to: `${id}/choose` })],
];
const login = [
  went(`${id}/login`, {
    page: page(
      'Sign in',
      '<form method="post"><input name="username"><input type="password" name="password"></form>',
    ),
  }),
  sent(`${id}/login`, { to: `${id}/consent` }, 'username=ben%40id.example&password=x'),
];
const ends = (who: string) => [
  went(`${id}/consent`, {
    page: page(
      'May it?',
      `<p id="who">${who}@id.example</p><form method="post"><button>Allow</button></form>`,
    ),
  }),
  sent(`${id}/consent`, { to: `${callback}?code=x&state=s` }, 'allow=1'),
  went(`${callback}?code=x&state=s`, { page: 'Connected' }),
];
const picks = (who: string) => went(`${id}/choose?who=${who}`, { to: `${id}/consent` });

const told = (entries: Entry[], expected: string | null = 'ben@id.example') =>
  explain(read(harOf(entries)), profile, expected);

test("A's account that was chosen without a password is a leak by choice", () => {
  expect(told([...begins, chooser(row('ada')), picks('ada'), ...ends('ada')])).toMatchObject({
    verdict: 'leak',
    reason: expect.stringMatching(/without a login, after an account chooser, by choice$/),
    notes: expect.arrayContaining([
      'an account chooser at id.example/choose lists ada@id.example, and offers another account',
    ]),
  });
});

test('a login beside an account that may have been ready is not cleared', () => {
  expect(told([...begins, chooser(row('ada')), ...login, ...ends('ben')])).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining(
      'the account chooser on the way lists ada@id.example: whether that stood ready without a password is not in the file',
    ),
  });
});

test('a login beside the own name, and beside one that is said to be signed out, is a fresh login', () => {
  for (const rows of [row('ben'), row('ada', 'Signed out'), row('ben') + row('ada', 'Signed out')])
    expect(told([...begins, chooser(rows), ...login, ...ends('ben')])).toMatchObject({
      verdict: 'fresh-login',
    });
});

test('a way that ends at a chooser says whom it lists', () => {
  expect(told([...begins, chooser(row('ada') + row('ben', 'Signed out'))])).toMatchObject({
    verdict: 'inconclusive',
    landing: { kind: 'account-chooser' },
    reason:
      'nothing proves whose account it is (account chooser, which lists ada@id.example, ben@id.example (signed out), and offers another account)',
  });
});

test('where a script leads on from a chooser, it may have asked for a password', () => {
  const scripted = chooser('<li><a>ada@id.example</a></li>', '<script src="/app.js"></script>');
  const entries = [
    ...begins,
    scripted,
    went(`${id}/consent`, { page: page('May it?', '<p id="who">ada@id.example</p>') }),
  ];
  expect(told(entries)).toMatchObject({ verdict: 'inconclusive', signedIn: null });
});

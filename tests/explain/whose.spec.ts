import { expect, test } from '@playwright/test';
import { explain } from '../../commands/explain/explain.ts';
import { keap } from '../../core/providers/keap.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import {
  allows,
  answers,
  app,
  authorizeUrl,
  byLogin,
  connect,
  type Entry,
  explained,
  fromCas,
  harOf,
  people as knownPeople,
  loginPage,
  read,
  sent,
  signInUrl,
  silently,
  went,
} from './capture.ts';

interface Told {
  /** What was typed with the password. */
  typed?: string | undefined;
  /** What the consent page's header says. */
  header?: string | undefined;
  /** The tenant of the callback; null: it names none. */
  tenant: string | null;
}

const ticket = { to: 'https://accounts.infusionsoft.com/login/cas?ticket=ST-1' };
const login = (typed: string | undefined): Entry[] => [
  went(authorizeUrl, { to: signInUrl }),
  went(signInUrl, { page: loginPage }),
  sent(signInUrl, ticket, `${typed ? `username=${encodeURIComponent(typed)}&` : ''}password=x`),
  ...fromCas(),
];

function allowing(header: string | undefined, tenant: string | null): Entry[] {
  const scope = tenant === null ? '' : `&scope=${encodeURIComponent(`full|${tenant}.infusionsoft.com`)}`;
  const page = `<title>Authorize Application</title><header>${header ?? ''}</header><form method="post"><button name="allow">Allow</button><button name="deny">Deny</button></form>`;
  return [went(authorizeUrl, { page }), ...answers(`${app}/oauth/callback?code=x&state=s${scope}`)];
}

const loggedIn = ({ typed, header, tenant }: Told) => [
  ...connect(),
  ...login(typed),
  ...allowing(header, tenant),
];

function told(entries: Entry[], expected: string | null, people: readonly KnownAccount[] = []) {
  const explanation = explain(read(harOf(entries)), keap, expected, people);
  if (!explanation) throw new Error('the capture holds no Connect');
  return explanation;
}

const mallory = 'mallory@example.net';
const header = `Mallory (${mallory})`;

test("an address of mail, a host of somebody else's and another parameter are no address of a tenant", () => {
  for (const expected of [
    'carol.jones@example.net',
    'CAROL.jones@example.net',
    'carol@example.net',
    'jones@carol.infusionsoft.com',
    'carol.example.net',
    'https://carol.example.net/',
    'carol.infusionsoft.com.example.net',
    'https://carol.infusionsoft.com@example.net/',
    'https://example.net/?any=carol',
    'example.net?app_id=carol',
    'keap.app?any=carol',
    'keap.app?ref=carol&app_id=cj777',
    'keap.app?app_id=carol&app_id=cj777',
    'keap.app?x=y#app_id=carol',
    'cj777.infusionsoft.com?app_id=carol',
    'app.infusionsoft.com',
    'carol jones',
    'caro',
    'carol2',
    'ca\u0433ol',
    '\u0441arol',
  ])
    for (const typed of [undefined, mallory])
      for (const shown of [undefined, header])
        expect
          .soft(told(loggedIn({ typed, header: shown, tenant: 'carol' }), expected).verdict, expected)
          .not.toBe('fresh-login');
});

test('a name that somebody chose for themselves clears nobody, and accuses nobody', () => {
  const meant = 'carol.jones@example.net';
  const shows = (shown: string, tenant: string | null = 'zz999') =>
    told(loggedIn({ typed: mallory, header: shown, tenant }), meant);
  expect(shows(`${meant} (${mallory})`).verdict).not.toBe('fresh-login');
  expect(shows(`Carol Jones (${meant}) (${mallory})`)).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining(
      `the page names ${meant} and ${mallory}, and people choose what they are called`,
    ),
  });
  expect(shows(`Carol (${meant}) Jones (${mallory})`, null).verdict).toBe('inconclusive');
  const bare = loggedIn({ header: `Carol Jones (${mallory})`, tenant: 'zz999' });
  for (const people of [[], [{ username: meant, name: 'Carol Jones', tenants: ['cj777'] }]]) {
    expect(told(bare, 'Carol Jones', people).verdict).not.toBe('fresh-login');
    expect(told(bare, null, people)).toMatchObject({ verdict: 'fresh-login' });
  }
});

test('a login as somebody else than was meant, or than the page names, is no fresh login', () => {
  const carol = 'carol.jones@example.net';
  const people = [
    { username: carol, name: 'Carol', tenants: ['cj777'] },
    { username: mallory, name: 'Mallory', tenants: ['mm666'] },
  ];
  const came = { typed: mallory, header: `Carol (${carol})`, tenant: 'cj777' };
  for (const expected of [carol, 'cj777', 'cj777.infusionsoft.com', 'Carol', null])
    for (const known of [people, []])
      expect.soft(told(loggedIn(came), expected, known).verdict, `${expected}`).not.toBe('fresh-login');
  expect(told(loggedIn({ typed: mallory, tenant: 'cj777' }), carol, people)).toMatchObject({
    verdict: 'inconclusive',
    reason: expect.stringContaining(`${mallory} was typed, and the account that was meant is ${carol}`),
  });
  expect(told(loggedIn({ typed: carol, header, tenant: 'cj777' }), carol, people).verdict).toBe(
    'inconclusive',
  );
});

test('a tenant of the same account that was not meant is not what was meant', () => {
  const people = [{ username: 'carol@example.net', name: 'Carol', tenants: ['cj777', 'cj888'] }];
  const entries = loggedIn({ header: 'Carol (carol@example.net)', tenant: 'cj888' });
  expect(told(entries, 'cj777', people).verdict).toBe('broken');
  expect(told(entries, 'carol@example.net', people).verdict).toBe('fresh-login');
});

test('letters that look alike, and letters that are not shown, are not the same', () => {
  const named = (shown: string, expected: string) =>
    told(loggedIn({ header: shown, tenant: 'zz999' }), expected).verdict;
  expect(named('K (karl@example.net)', '\u212aarl@example.net')).not.toBe('fresh-login');
  expect(named('K (\u212aarl@example.net)', 'karl@example.net')).not.toBe('fresh-login');
  expect(named('A (\u0430da@example.net)', 'ada@example.net')).not.toBe('fresh-login');
  expect(named('A (ada\u200b@example.net)', 'ada@example.net')).not.toBe('fresh-login');
  expect(named('C (c***@example.net)', 'carol@example.net')).toBe('inconclusive');
  expect(named('Z (zo\u0065\u0308@example.net)', 'ZO\u00cb@example.net')).toBe('fresh-login');
});

test('who logs in and is connected is cleared by whatever whole name of theirs is given', () => {
  const came = { typed: 'Carol@example.net', header: 'Carol (carol@example.net)', tenant: 'cj777' };
  for (const expected of [
    'carol@example.net',
    'CJ777',
    'cj777.infusionsoft.com.',
    'http://cj777.infusionsoft.com:80/x?y=z',
    'https://keap.app/contacts?view=1&app_id=cj777',
    null,
  ])
    expect(told(loggedIn(came), expected).verdict, `${expected}`).toBe('fresh-login');
  const aside = loggedIn(came).map((entry) =>
    entry.request.method === 'POST' && entry.request.url === signInUrl
      ? sent(signInUrl, ticket, 'username=carol%40example.net&password=x&login_challenge=abc')
      : entry,
  );
  expect(told(aside, 'carol@example.net').verdict).toBe('fresh-login');
});

test('an account that is named after the one that was meant is not passed over', () => {
  const entries = [
    ...connect(),
    ...byLogin(),
    ...allowing('Ben Baker (ben.baker@example.com)', null).slice(0, 1),
    sent(authorizeUrl, { to: signInUrl }, 'switch=1'),
    went(signInUrl, { page: loginPage }),
    sent(signInUrl, ticket),
    ...fromCas(),
    ...allowing(header, 'zz999'),
  ];
  expect(told(entries, 'ben.baker@example.com', knownPeople).verdict).not.toBe('fresh-login');
});

test('a callback that names two tenants names none', () => {
  const two = `${app}/oauth/callback?code=x&state=s&scope=full%7Cbb222.infusionsoft.com&scope=full%7Czz999.infusionsoft.com`;
  expect(explained([...connect(), ...byLogin(), ...answers(two)]).verdict).not.toBe('fresh-login');
  expect(explained([...connect(), ...silently(), ...allows('ben')], 'bb222').verdict).toBe('inconclusive');
});

import { expect, test } from '@playwright/test';
import { keap } from '../../core/providers/keap.ts';
import { accountNamedIn, type PageFacts, recognise } from '../../core/trail/landing.ts';

const accounts = 'https://accounts.infusionsoft.com';
const signin = 'https://signin.infusionsoft.com';

function facts(
  url: string,
  { seen = [], ...given }: Partial<Omit<PageFacts, 'seen' | 'url'>> & { seen?: string[] },
) {
  return { url: new URL(url), title: '', text: '', ...given, seen: new Set(seen) };
}

const password = 'input[type="password"]';
const code = '[name="token"]';
const allow = '[name="allow"]';

const cases: [string, ReturnType<typeof recognise>, PageFacts][] = [
  [
    'a password field, on whatever host',
    'login-form',
    facts('https://new.host.test/x', { seen: [password] }),
  ],
  [
    'a user name alone, where the provider is known to ask for it first',
    'login-form',
    facts('https://login.labs.thryv.com/u/login/identifier', { seen: ['[name="username"]'] }),
  ],
  ['a user name alone, anywhere else', null, facts(`${signin}/newsletter`, { seen: ['[name="username"]'] })],
  ['a field for a one-time code', 'one-time-code', facts(`${signin}/login`, { seen: [code] })],
  [
    'a one-time code that is asked for beside the password',
    'one-time-code',
    facts(`${signin}/login`, { seen: [code, password] }),
  ],
  [
    'title and button of the consent page',
    'consent',
    facts(`${accounts}/app/oauth/authorize`, { title: 'Authorize Application', seen: [allow] }),
  ],
  ['its button alone', null, facts(`${accounts}/`, { title: 'Newsletter', seen: [allow] })],
  ['its title alone', null, facts(`${accounts}/`, { title: 'Authorize Application' })],
  [
    'title and button of the consent page on another host',
    null,
    facts('https://phishing.test/', { title: 'Authorize Application', seen: [allow] }),
  ],
  ['a logged-out page', 'logged-out', facts(`${signin}/logout`, { title: 'Logout Successful' })],
  ['the same title elsewhere', null, facts(`${signin}/elsewhere`, { title: 'Logout Successful' })],
  [
    'a logout that asks first',
    'logout-confirmation',
    facts(`${signin}/logout`, { title: 'Logout', seen: ['form[method="post"] [type="submit"]'] }),
  ],
  [
    'a service that is refused, whatever the title',
    'service-refused',
    facts(`${signin}/login`, {
      title: 'Error - Application Not Authorized',
      text: 'The application is not authorized to use CAS.',
    }),
  ],
  [
    'a title that speaks of an error',
    'provider-error',
    facts(`${accounts}/`, { title: 'Service Unavailable' }),
  ],
  [
    'a question for a person, whatever the title',
    'challenge',
    facts(`${signin}/login`, { text: 'One moment', title: 'Just a moment...' }),
  ],
  [
    'a login form with small print about humans',
    'login-form',
    facts(`${signin}/login`, { text: 'Verify you are human', title: 'Error', seen: [password] }),
  ],
  ['nothing of all this', null, facts(`${signin}/login`, { title: 'Welcome' })],
];

for (const [what, landing, page] of cases)
  test(`${what} is ${landing ?? 'not recognised'}`, () => {
    expect(recognise(keap, page)).toBe(landing);
  });

test('a consent page names an account by name and user name', () => {
  expect(accountNamedIn(keap, 'Signed in as\nAda Archer (ada.archer@example.com)\nLog out')).toEqual({
    name: 'Ada Archer',
    username: 'ada.archer@example.com',
  });
});

test('a consent page that names nobody is nobody’s', () => {
  expect(accountNamedIn(keap, 'Hello (there) , friend')).toBeNull();
});

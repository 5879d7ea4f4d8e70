import { expect, test } from '@playwright/test';
import { HttpPage } from '../../core/canary/http/page.ts';
import { needOwnForm } from '../../core/canary/http/whose-form.ts';
import { loggingIn } from '../../core/trail/whose-form.ts';

const who = loggingIn('ben.baker@example.com', {
  userA: { account: { name: 'Ada Archer', username: 'ada.archer@example.com' } },
  userB: { account: { name: 'Ben Baker', username: 'ben.baker@example.com' } },
});

const password = '<input type="password" name="password"><button>Sign in</button>';
const field = '<input type="password" name="password" placeholder="Password">';
const name = (value = '') => `<input name="name" value="${value}">`;

/** Asks whose the form is, on a page of that markup; `isNameTyped`: whether the name was filled in on it. */
function ask(markup: string, isNameTyped: boolean): () => void {
  const url = new URL('https://here.test/login');
  const page = new HttpPage({
    url,
    contentType: 'text/html',
    refresh: null,
    policy: null,
    body: Buffer.from(markup),
  });
  const [field, nameField] = ['[name="password"]', '[name="name"]'].map((one) => page.find([one]));
  if (!field) throw new Error('the page has no password');
  return () => needOwnForm(who, page, field, isNameTyped ? (nameField ?? null) : null);
}

for (const [what, markup] of [
  ['its field', `<form>${name('ada.archer@example.com')}${password}</form>`],
] as const)
  test(`a second page that has the other account's name in ${what} is given no password without a browser`, () => {
    expect(ask(markup, false)).toThrow("here.test/login has the other account's name in its field");
  });

test("a second page that has the other account's username hidden in it is given no password without a browser", () => {
  const hidden = '<input type="hidden" value="ada.archer@example.com">';
  expect(ask(`<form>${hidden}${password}</form>`, false)).toThrow('is for a name that it has already');
});

test('a second page that greets the other account is given no password without a browser', () => {
  expect(ask(`<h1>Welcome back, Ada Archer</h1><form>${password}</form>`, false)).toThrow(
    'the login form at here.test/login is for a name that it has already',
  );
});

for (const [what, markup] of [
  ['has no word but its button', `<form>${password}</form>`],
  ['has no word at all', `<form>${field}<input type="submit" value="Sign in"></form>`],
  [
    'has a line that a style sheet hides',
    `<style>.error{display:none}</style><form><p class="error">Wrong</p><label>Password ${field}</label></form>`,
  ],
] as const)
  test(`a second page that greets the other account before a form that ${what} is given no password`, () => {
    const greeted = `<h1>Sign in</h1><p>Welcome back, ada.archer@example.com</p>${markup}`;
    expect(ask(greeted, false)).toThrow('is for a name that it has already');
  });

test('a second page that greets the other before its form, and names the own one behind it, is given no password', () => {
  const around = '<p>Welcome ada.archer@example.com</p><form>%</form><p>Ben Baker wrote this. Sign in</p>';
  expect(ask(around.replace('%', password), false)).toThrow('is for a name that it has already');
});

test('a second page whose field has the other name and an empty type is given no password', () => {
  const name = '<input type="" value="ada.archer@example.com">';
  expect(ask(`<form>${name}${password}</form>`, false)).toThrow("has the other account's name in its field");
});

test('a name and a password in two forms are no login without a browser', () => {
  expect(ask(`<form>${name()}</form><form>${password}</form>`, true)).toThrow(
    'has not the name that was typed on that page',
  );
});

test('a name and a password in two forms need a browser where a script may bring them together', () => {
  const markup = `<form>${name()}</form><form>${password}</form><script>go()</script>`;
  expect(ask(markup, true)).toThrow('needs a browser');
});

for (const [what, markup, isNameTyped] of [
  ['one page with a name and a password', `<p>Not Ada Archer?</p><form>${name()}${password}</form>`, true],
  ['fields that stand in no form', `${name()}${password}`, true],
  [
    'a second page with a form without words whose footer names the other',
    `<form>${field}<input type="submit"></form><footer>Ada Archer, ada.archer@example.com. Sign in</footer>`,
    false,
  ],
  ['a second page whose footer names the other', `<form>${password}</form><p>Ada Archer</p>`, false],
  [
    'a second page with a line that a style sheet hides and that names the other',
    `<style>.error{display:none}</style><form><p class="error">Ada Archer</p>${password}</form>`,
    false,
  ],
  ['a second page that names nobody', `<form>${password}</form>`, false],
  ['a second page that names who logs in', `<p>Ben Baker, not Ada Archer</p><form>${password}</form>`, false],
] as const)
  test(`${what} may be given a password without a browser`, () => {
    expect(ask(markup, isNameTyped)).not.toThrow();
  });

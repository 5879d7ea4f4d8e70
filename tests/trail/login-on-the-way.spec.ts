import { HttpPage } from '../../core/canary/http/page.ts';
import { theClickOn } from '../../fixtures/clicks-on-the-way.ts';
import { smallProfile } from './small-profile.ts';
import { expect, here, pageAt, test } from './test.ts';

/** As the doctor proposes it of a notice: by host and path, which the login may have too. */
const profile = smallProfile({
  login: { username: ['[name="name"]'], password: ['[name="password"]'], submit: ['.enter'] },
  clicksOnTheWay: [{ what: 'a notice', page: { path: '/login$' }, press: ['.on'] }],
});

const password = '<input name="password" type="password">';
const ofNew = password.replace('>', ' autocomplete="new-password">');
const on = '<button class="on enter">Continue</button>';

const cases: Record<string, { body: string; isPressed: boolean; isReadAlone?: boolean }> = {
  'a notice': { body: `<p>News</p><form method="post">${on}</form>`, isPressed: true },
  'a login form': { body: `<form method="post">${password}${on}</form>`, isPressed: false },
  'a login form whose button stands beside it': {
    body: `<form method="post" id="f">${password}</form><button class="on" form="f">Continue</button>`,
    isPressed: false,
  },
  'a login form for what the profile does not call a password': {
    body: `<form method="post"><input type="password" name="pin">${on}</form>`,
    isPressed: false,
  },
  'a login that a script makes, without a form': {
    body: `${password}${on}<script>document.title = 'x'</script>`,
    isPressed: false,
    isReadAlone: true,
  },
  'a notice in a form of its own, beside a login': {
    body: `<form method="post">${on}</form><form method="post">${password}<button>Enter</button></form>`,
    isPressed: true,
  },
  'a notice without a form, beside a login': {
    body: `<button class="on">Accept</button><form method="post">${password}</form>`,
    isPressed: true,
  },
  'a login form that says of its password that it is new': {
    body: `<form method="post"><input name="name">${ofNew}${on}</form>`,
    isPressed: false,
  },
  'a page that asks for a new password in a field that the profile finds': {
    body: `<form method="post">${ofNew}<button>Save</button>${on}</form>`,
    isPressed: true,
  },
  'a page that asks for a new password, with a name that cannot be changed': {
    body: `<form method="post"><input name="name" value="ann" readonly>${ofNew}<button>Save</button>${on}</form>`,
    isPressed: true,
  },
  'a button of no form that the profile finds too, beside a form with a button of its own': {
    body: `${on}<form method="post"><input name="name">${password}<button class="enter">Sign in</button></form>`,
    isPressed: true,
  },
  'a button beside the form, by which the profile logs in': {
    body: `<form method="post">${password}</form>${on}`,
    isPressed: false,
    isReadAlone: true,
  },
  'a button by whose inside the profile logs in': {
    body: `<form method="post">${password}<button type="button" class="on"><span class="enter">Continue</span></button></form>`,
    isPressed: false,
    isReadAlone: true,
  },
  'a link by which the profile logs in': {
    body: `<form method="post">${password}<a class="on enter" href="#">Continue</a></form>`,
    isPressed: false,
    isReadAlone: true,
  },
  'a button of no form in the form of a whole page': {
    body: `<form method="post">${password}<button type="button" class="on">Accept</button></form>`,
    isPressed: true,
  },
  'a page that asks for a new password, and can be put off': {
    body: `<form method="post"><input type="password" autocomplete="new-password">${on}</form>`,
    isPressed: true,
  },
  'a link in a login form': {
    body: `<form method="post">${password}<a class="on" href="/on">Go on</a></form>`,
    isPressed: true,
  },
  'a box in a login form': {
    body: `<form method="post">${password}<input type="checkbox" class="on"></form>`,
    isPressed: true,
  },
  'a form whose field for a password is hidden': {
    body: `<form method="post"><div style="display:none">${password}</div>${on}</form>`,
    isPressed: true,
  },
};

for (const [what, { body, isPressed, isReadAlone = false }] of Object.entries(cases)) {
  const title = `${what} is ${isPressed ? '' : 'not '}pressed on the way`;

  test(title, async ({ desk: { page }, serve }) => {
    serve(pageAt('/login', body));
    await page.goto(`${here}/login`);
    const click = await theClickOn(page, profile);
    expect(click?.what ?? null).toBe(isPressed ? 'a notice' : null);
  });

  if (isReadAlone) continue;
  test(`${title}, without a browser`, () => {
    const url = new URL(`${here}/login`);
    const received = { url, contentType: 'text/html', refresh: null, policy: null };
    const sign = new HttpPage({ ...received, body: Buffer.from(body) }).sign(profile);
    expect(sign?.landing === 'on-the-way').toBe(isPressed);
  });
}

test('a login form whose button is called as that of the consent is no consent', () => {
  const named = smallProfile({ pages: [{ landing: 'consent', anyOf: ['button'] }] });
  const page = (body: string) =>
    new HttpPage({
      ...{ url: new URL(`${here}/go`), contentType: 'text/html', refresh: null, policy: null },
      body: Buffer.from(body),
    }).sign(named)?.landing;
  expect(page(`<form method="post">${password}${on}</form>`)).toBe('login-form');
  expect(page(`<form method="post">${on}</form>`)).toBe('consent');
});

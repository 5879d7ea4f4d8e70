import { HttpPage } from '../../core/canary/http/page.ts';
import { namesIn } from '../../core/trail/offers.ts';
import { waysOnAs } from '../../fixtures/ways-on.ts';
import { expect, test } from './test.ts';

const ada = { name: 'Ada Archer', username: 'ada@made.test' };
const login = {
  username: ['[name="user"]'],
  password: ['[name="phrase"]'],
  submit: ['role=button[name="Sign in"]'],
  next: [],
  oneTimeCode: ['[name="otp"]'],
  upstream: [],
};
const password = '<input type="password" name="pw">';

/** A page that knows her, and what on it leads on in her name; `isTaken` where it is no login. */
const pages: Record<string, [body: string, isTaken: boolean]> = {
  'a form that asks for her password': [
    `<form method="post">${password}<button>Continue as Ada Archer</button></form>`,
    false,
  ],
  'a button elsewhere that belongs to such a form': [
    `<form method="post" id="f">${password}</form><button form="f">Continue as Ada Archer</button>`,
    false,
  ],
  'a password field elsewhere that belongs to its form': [
    '<form method="post" id="f"><button>Continue as Ada Archer</button></form><input form="f" type="password">',
    false,
  ],
  'a button that a script may send such a form by': [
    `<form method="post">${password}<button type="button">Continue as Ada Archer</button></form>`,
    false,
  ],
  'a link that a script may send such a form by': [
    `<form method="post">${password}<a href="#">Ada Archer</a><a href="/on" onclick="send()">Ada Archer</a></form>`,
    false,
  ],
  'a form that asks for a code': [
    '<form method="post"><input autocomplete="one-time-code"><button>Continue as Ada Archer</button></form>',
    false,
  ],
  'a form that asks for a code by the profile’s locator': [
    '<form method="post"><input name="otp"><button>Continue as Ada Archer</button></form>',
    false,
  ],
  'a form with a password field that shows what is typed': [
    '<form method="post"><input type="text" name="phrase"><button>Continue as Ada Archer</button></form>',
    false,
  ],
  'a password field and a button in no form': [
    `<div>${password}<button>Continue as Ada Archer</button></div>`,
    false,
  ],
  'a link that leads to another page, within such a form': [
    `<form method="post">${password}<button>Sign in</button><a href="/as?session">Continue as Ada Archer</a></form>`,
    true,
  ],
  'a form of its own beside the login form': [
    `<form method="post">${password}<button>Sign in</button></form><form method="post"><button>Continue as Ada Archer</button></form>`,
    true,
  ],
  'a form whose password field is not shown': [
    '<form method="post"><div hidden><input type="password"></div><button>Continue as Ada Archer</button></form>',
    true,
  ],
};

for (const [what, [body, isTaken]] of Object.entries(pages))
  test(`in somebody's name nothing is pressed that may send a password that was not typed: ${what}`, async ({
    page,
    missingEngine,
  }) => {
    test.skip(missingEngine !== null, missingEngine ?? '');
    await page.setContent(`<base href="https://here.test/">${body}`);
    expect(await waysOnAs(page, ada, login)).toHaveLength(isTaken ? 1 : 0);
    const received = { contentType: 'text/html', refresh: null, policy: null, body: Buffer.from(body) };
    const read = new HttpPage({ ...received, url: new URL('https://here.test/login') });
    expect(read.offers(namesIn([ada.name]), { login })).toHaveLength(isTaken ? 1 : 0);
  });

test('beside her name no button is pressed that sends the password of her form', async ({
  page,
  missingEngine,
}) => {
  test.skip(missingEngine !== null, missingEngine ?? '');
  await page.setContent(
    `<h1>Welcome back</h1><p>${ada.name}</p><form method="post">${password}<button>Verify</button></form>`,
  );
  expect(await waysOnAs(page, ada, login)).toEqual([]);
});

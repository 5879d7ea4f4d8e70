import type { Page } from '@playwright/test';
import { loggingIn } from '../../core/trail/whose-form.ts';
import { unwatched } from '../../fixtures/guard-credentials.ts';
import { Hands } from '../../fixtures/hands.ts';
import { LoginFields } from '../../fixtures/login-fields.ts';
import { long, longUnless } from '../thorough.ts';
import { smallProfile } from '../trail/small-profile.ts';
import { expect, here, pageAt, test } from '../trail/test.ts';

const profile = smallProfile();

const buttons = ['button'];
const [ann, ben] = ['ann@small.test', 'ben@small.test'];

const fieldsOf = (page: Page) =>
  new LoginFields(
    { page, profile, timeoutMs: 3000 },
    unwatched(profile),
    new Hands({ page, timeoutMs: 3000 }),
  );

test.beforeEach(async ({ desk: { page }, serve }) => {
  const field = '<input name="name"><input name="password" type="password">';
  serve(
    pageAt('/login', `<form method="post" action="/sent">${field}<button>Enter</button></form>`),
    pageAt('/sent', '<title>Sent</title>'),
  );
  await page.goto(`${here}/login`);
});

const held = (page: Page) => page.locator('[name="name"]');

const who = loggingIn(ann, {
  a: { account: { name: 'Ann Archer', username: ann } },
  b: { account: { name: 'Ben Baker', username: ben } },
});

/** Asks whose the form is, once the name has been typed on its page, and that may show another by now. */
async function needOwnForm(page: Page, change: () => Promise<unknown> = async () => undefined) {
  const fields = fieldsOf(page);
  const typedInto = await fields.typeName(ann, buttons);
  await change();
  await fields.needOwnForm(who, page.locator('[name="password"]'), typedInto);
}

for (const name of ['BEN@small.test ', 'Ben Baker', 'ben'])
  test(
    `a form that has the other account's name by now, as ${name}, is given no password`,
    longUnless(name === 'Ben Baker'),
    async ({ desk: { page } }) => {
      const asked = needOwnForm(page, () => held(page).fill(name));
      await expect(asked).rejects.toThrow(
        "the login form at here.test/login has the other account's name in its field",
      );
    },
  );

test("a name is not sent by itself where its field has the other account's by then", async ({
  desk: { page },
}) => {
  const fields = fieldsOf(page);
  await fields.typeName(ann, buttons);
  await held(page).fill(ben);
  const sent = fields.send('name', buttons, async () => void (await fields.needOwnName(who)));
  await expect(sent).rejects.toThrow("has the other account's name in its field");
  await expect(page).toHaveURL(`${here}/login`);
});

for (const [what, name] of [
  ['the name as it was typed', ann],
  ['a name that begins as the other one does', 'ben@small.test.example'],
  ['what nobody knows', '+44 7911 123456'],
] as const)
  test(
    `a form that has ${what} is given a password`,
    longUnless(name === ann),
    async ({ desk: { page } }) => {
      await needOwnForm(page, () => held(page).fill(name));
    },
  );

/** Puts in the place of the form another one, as a script does that has found out who was there last. */
const renders = (page: Page, markup: string) =>
  page.locator('body').evaluate((body, html) => {
    body.innerHTML = html;
  }, markup);

const alone = '<form><input name="password" type="password"><button>Enter</button></form>';

for (const [what, markup] of [
  ['that greets by the first name', `<h1>Welcome back, Ben</h1>${alone}`],
  ['that greets the other', `<h1>Welcome back, Ben Baker</h1>${alone}`],
  [
    'that has the other hidden in it',
    alone.replace('<input', `<input type="hidden" name="user" value="${ben}"><input`),
  ],
  ['beside the field for a name', `<form><input name="name" value="${ann}"></form>${alone}`],
] as const)
  test(
    `a form for a password alone, ${what}, that a script puts in the place of the one in which the name was typed, is given none`,
    longUnless(what.includes('greets the other')),
    async ({ desk: { page } }) => {
      const refused = /another person cannot type a name|has not the name that was typed/;
      await expect(needOwnForm(page, () => renders(page, markup))).rejects.toThrow(refused);
    },
  );

for (const [what, markup] of [
  ['greets whose name was typed', `<h1>Welcome back, Ann</h1><p>Not Ben Baker</p>${alone}`],
  [
    'has that name hidden in it',
    alone.replace('<input', `<input type="hidden" name="user" value="${ann}"><input`),
  ],
] as const)
  test(
    `a form for a password alone that ${what} is given it`,
    longUnless(what.startsWith('greets')),
    async ({ desk: { page } }) => {
      await needOwnForm(page, () => renders(page, markup));
    },
  );

/** A page for a password alone, as it comes after one for the name; in a shadow root where it is asked so. */
async function asksAlone(page: Page, markup: string, isInShadow = false) {
  await renders(page, isInShadow ? '<x-login></x-login>' : markup);
  if (isInShadow)
    await page.locator('x-login').evaluate((host, html) => {
      host.attachShadow({ mode: 'open' }).innerHTML = html;
    }, markup);
  await fieldsOf(page).needOwnForm(who, page.locator('[name="password"]'), null);
}

for (const isInShadow of [false, true])
  test(
    `a second page that greets the other is given no password, ${isInShadow ? 'in a shadow root' : 'in the document'}`,
    longUnless(!isInShadow),
    async ({ desk: { page } }) => {
      const asked = asksAlone(page, `<h1>Welcome back, Ben Baker</h1>${alone}`, isInShadow);
      await expect(asked).rejects.toThrow('another person cannot type a name');
    },
  );

const wordless = '<form><input name="password" type="password"><input type="submit"></form>';
const greeting = `<p>Welcome back, ${ben}</p>`;

for (const [where, markup, isInShadow] of [
  ['above a form without words', `${greeting}${wordless}`, false],
  ['between a heading and a button of one word', `<h1>Enter</h1>${greeting}${alone}`, false],
  ['above what the form stands in', `<div>${greeting}</div><main><div>${alone}</div></main>`, false],
  ['where nothing has a box of its own', `<div style="display:contents">${greeting}</div>${alone}`, false],
  ['as a text of the page itself', `Welcome back, ${ben}${alone}`, false],
  ['in a shadow root', `${greeting}${alone}`, true],
] as const)
  test(
    `a second page that greets the other ${where} is given no password`,
    longUnless(where.startsWith('above a form')),
    async ({ desk: { page } }) => {
      await expect(asksAlone(page, markup, isInShadow)).rejects.toThrow('another person cannot type a name');
    },
  );

for (const [what, markup] of [
  ['with a form without words, above a footer that names the other', `${wordless}<footer>${ben}</footer>`],
  ['with a hidden greeting of the other', `<div style="display:none">${greeting}</div>${alone}`],
  ['with a drawing that is called as the other is', `<svg><title>${ben}</title></svg>${alone}`],
  [
    'with words of the other where nothing is to be seen',
    `<div style="visibility:hidden">${ben}<div style="visibility:visible">${alone}</div></div>`,
  ],
  ['with a script and a comment that name the other', `<script>'${ben}'</script><!-- ${ben} -->${alone}`],
  ['that names the other beside it, as in a footer', `${alone}<footer>Trouble? ${ben}</footer>`],
  [
    'with a hidden field called as the other is',
    alone.replace('<input', '<input type="hidden" name="realm" value="ben"><input'),
  ],
] as const)
  test(
    `a second page ${what} is given a password`,
    longUnless(what.includes('as in a footer')),
    async ({ desk: { page } }) => {
      await asksAlone(page, markup);
    },
  );

test(
  'a name that the page has forgotten, as it was loaded anew, is typed once more',
  long,
  async ({ desk: { page } }) => {
    const fields = fieldsOf(page);
    const typedInto = await fields.typeName(ann, buttons);
    await page.reload();
    if (typedInto) await fields.keepName(ann, typedInto, buttons);
    await expect(held(page)).toHaveValue(ann);
  },
);

test('a name that the page shows otherwise is not typed anew', async ({ desk: { page } }) => {
  const fields = fieldsOf(page);
  const typedInto = await fields.typeName(ann, buttons);
  await held(page).fill('ANN');
  if (typedInto) await fields.keepName(ann, typedInto, buttons);
  await expect(held(page)).toHaveValue('ANN');
});

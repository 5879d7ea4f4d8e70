import type { Page } from '@playwright/test';
import { lookerAt } from '../../fixtures/as-before.ts';
import { unwatched } from '../../fixtures/guard-credentials.ts';
import { needSafe, typeSecret } from '../../fixtures/secret-fields.ts';
import { smallProfile } from '../trail/small-profile.ts';
import { expect, here, pageAt, test } from '../trail/test.ts';

/** A provider that takes credentials at these hosts alone. */
const trusting = (...credentialHosts: string[]) => smallProfile({ credentialHosts });

const form = (button: string) =>
  `<form method="post"><input name="password" type="password">${button}</form>`;

async function open(page: Page, serve: (...pages: ReturnType<typeof pageAt>[]) => void, body: string) {
  serve(pageAt('/login', body));
  await page.goto(`${here}/login`);
}

for (const [what, button] of Object.entries({
  'by GET': '<button formmethod="get">Enter</button>',
  'to another host': '<button formaction="https://elsewhere.test/">Enter</button>',
  'into another window': '<button formtarget="_blank">Enter</button>',
}))
  test(`a button that has come since the password was typed is not pressed where it sends ${what}`, async ({
    desk: { page },
    serve,
  }) => {
    await open(page, serve, form(`<button>First</button>${button}`));
    const profile = trusting(new URL(here).host);
    const pressed = needSafe(page.locator('button').last(), 'password', {
      profile,
      guarded: unwatched(profile),
    });
    await expect(pressed).rejects.toThrow('it was not typed');
  });

for (const [what, button] of Object.entries({
  'in a button': '<button formmethod="get"><span>Enter</span></button>',
  'in a link-like part of a button': '<button formmethod="get"><b><span>Enter</span></b></button>',
  'in a label': '<label for="go"><span>Enter</span></label><button id="go" formmethod="get">x</button>',
  'in a slot of a web component': `</form><x-button><span>Enter</span></x-button><script>customElements.define('x-button', class extends HTMLElement {
    constructor() { super(); this.attachShadow({ mode: 'open' }).innerHTML = '<form><button formaction="https://elsewhere.test/" formmethod="post"><slot></slot></button></form>'; } })</script>`,
}))
  test(`what stands ${what} is not pressed where a click on it sends wrongly`, async ({
    desk: { page },
    serve,
  }) => {
    await open(page, serve, form(`<button>First</button>${button}`));
    const profile = trusting(new URL(here).host);
    const around = { profile, guarded: unwatched(profile) };
    await expect(needSafe(page.locator('span'), 'password', around)).rejects.toThrow('it was not typed');
  });

for (const typed of ['password', 'code'] as const)
  test(`a form that sends by GET is not sent once a ${typed} was typed, though none of its fields is called a password`, async ({
    desk: { page },
    serve,
  }) => {
    await open(page, serve, '<form><input name="pin"><button>Enter</button></form>');
    const profile = trusting(new URL(here).host);
    const around = { profile, guarded: unwatched(profile) };
    const control = page.locator(typed === 'code' ? 'input' : 'button');
    await expect(needSafe(control, typed, around)).rejects.toThrow('it was not typed');
    await expect(needSafe(control, 'name', around)).resolves.not.toBeNull();
  });

test('nothing is typed on a page that has gone on to another host since its address was looked at', async ({
  desk: { page },
  serve,
}) => {
  await open(page, serve, form('<button>Enter</button>'));
  const profile = trusting('login.elsewhere.test');
  const typed = typeSecret(
    page.locator('[name="password"]'),
    { kind: 'password', value: 'Archer-offline-only' },
    { profile, guarded: unwatched(profile), buttons: page.locator('button'), lookAnew: async () => null },
  );
  await expect(typed).rejects.toThrow('the login form stands on here.test, which the profile does not know');
  await expect(page.locator('[name="password"]')).toHaveValue('');
});

test('a page that is loaded anew just as somebody comes to type is typed into all the same', async ({
  desk: { page },
  serve,
}) => {
  await open(page, serve, form('<button>Enter</button>'));
  const profile = trusting(new URL(here).host);
  const field = page.locator('[name="password"]');
  let loads = 0;
  const lookAnew = async () => {
    const looker = await lookerAt(field, 'form');
    if (loads++ === 0) await page.reload();
    return looker;
  };
  const look = await typeSecret(
    field,
    { kind: 'password', value: 'Archer-offline-only' },
    { profile, guarded: unwatched(profile), buttons: page.locator('button'), lookAnew },
  );
  expect(look).toMatchObject({ isFilledIn: true });
  await expect(field).toHaveValue('Archer-offline-only');
});

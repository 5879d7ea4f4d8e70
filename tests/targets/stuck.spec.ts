import { expect, test } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { textOf, whereStuck, wordsOf } from '../../fixtures/stuck.ts';

const landing: Landing = {
  ...{ kind: 'unknown', host: 'here.test', path: '/', title: '', status: 200 },
  ...{ account: null, tenant: null, error: null },
};

const refusals = {
  'a red button': '<button class="btn btn-danger">Refuse</button>',
  'a red link': '<a class="text-danger" href="/no">Refuse</a>',
  'a red input': '<input type="submit" class="btn-danger" value="Refuse">',
  'what stands in a red button': '<button><span class="error-icon">Refuse</span></button>',
  'a red box around a button': '<div class="danger-zone"><button>Refuse</button></div>',
  'an element that is used as a button': '<div role="button" class="danger">Refuse</div>',
};

for (const [what, markup] of Object.entries(refusals))
  test(`the text of ${what} is no complaint of the page`, async ({ page }) => {
    await page.setContent(`<p>An app wants to see your contacts.</p>${markup}`);
    expect(await textOf(page)).toMatch(/^An app wants to see your contacts\./);
  });

test('a complaint is told without the button that takes it away', async ({ page }) => {
  await page.setContent('<p>Log in</p><div class="error">Wrong password. <button>Dismiss</button></div>');
  expect(await textOf(page)).toBe('Wrong password.');
});

test('a page of hundreds of complaints is told by its first one, and can be asked for more', async ({
  page,
}) => {
  await page.setContent('<p class="error">Wrong password.'.repeat(500));
  expect(await textOf(page)).toBe('Wrong password.');
  expect(await page.title()).toBe('');
});

test('the words of a page are those behind its complaint, too', async ({ page }) => {
  await page.setContent('<h1 class="error-title">Sorry</h1><p>Your account is locked.</p>');
  expect(await wordsOf(page)).toContain('Your account is locked.');
});

test('an answer that is empty is told with its status', async ({ page }) => {
  await page.setContent('');
  expect(await whereStuck(page, { ...landing, status: 403 })).toBe(
    'the page at here.test/ is none that the profile knows; it answers 403 and is empty',
  );
});

test('a page that nothing recognises may also have come too late, which is told with what to turn', async ({
  page,
}) => {
  await page.setContent('<p>Hello Alice');
  expect(await whereStuck(page, { ...landing, status: 200 })).toBe(
    'the page at here.test/ is none that the profile knows, or takes longer than FRESH_LOGIN_TIMEOUT_MS; it says "Hello Alice"',
  );
});

for (const label of ['x', 'Kw', '1', 'OK'])
  test(`no part of a password is told where a button of a complaint is called "${label}"`, async ({
    page,
  }) => {
    ofThisProcess.hide(new Secret('Zq7xKw91mVbT'));
    const button = `<button>${label}</button>`;
    await page.setContent(
      `<div role="alert">${button}Sorry, Zq7xKw91mVbT is not right, next ask. ${button}</div>`,
    );
    expect(await textOf(page)).toBe('Sorry, [redacted] is not right, next ask.');
    expect(await wordsOf(page)).not.toMatch(/Zq7|Kw9|mVbT/);
  });

test('no part of a password is told that a button of a complaint says, too', async ({ page }) => {
  ofThisProcess.hide(new Secret('Zq7xKw91mVbT'));
  await page.setContent('<div role="alert">Take Zq7xKw91mVbT? <button>Zq7xKw91mVbT</button></div>');
  expect(await wordsOf(page)).not.toMatch(/Zq7|Kw9|mVbT/);
});

test('of a word in a complaint nothing is taken that a button is called', async ({ page }) => {
  await page.setContent('<div role="alert">x: the next exam <button>x</button></div>');
  expect(await textOf(page)).toBe('x: the next exam');
});

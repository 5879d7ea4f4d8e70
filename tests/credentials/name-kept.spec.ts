import type { Page } from '@playwright/test';
import { profileSchema } from '../../core/providers/profile.ts';
import { unwatched } from '../../fixtures/guard-credentials.ts';
import { Hands } from '../../fixtures/hands.ts';
import { LoginFields } from '../../fixtures/login-fields.ts';
import { expect, here, pageAt, test } from '../trail/test.ts';

const profile = profileSchema.parse({
  name: 'small',
  title: 'A small provider',
  authorizeUrl: `${here}/authorize`,
  tokenUrl: `${here}/token`,
  scope: 'openid',
  layers: [{ layer: 'sso', host: new URL(here).host, signInPath: '/login', cookies: ['s'] }],
  credentialHosts: [new URL(here).host],
  pages: [{ landing: 'login-form', anyOf: ['[name="password"]'] }],
  login: { username: ['[name="name"]'], password: ['[name="password"]'], submit: ['button'] },
  consent: { allow: ['[name="yes"]'] },
});

const buttons = ['button'];
const ann = 'ann@small.test';

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

test('a form that has another name by now than was typed is not sent', async ({ desk: { page } }) => {
  await held(page).fill('ben@small.test');
  const sent = fieldsOf(page).send('password', ann, buttons);
  await expect(sent).rejects.toThrow(
    'the login form at here.test/login has another name in its field than the one that was typed',
  );
  await expect(page).not.toHaveTitle('Sent');
});

for (const [how, name] of [
  ['as it was typed', ann],
  ['in capitals, with a blank behind it', 'ANN@SMALL.TEST '],
  ['without its domain', 'ann'],
  ['with stars in it', 'a***@small.test'],
] as const)
  test(`a form that has the name ${how} is sent`, async ({ desk: { page } }) => {
    await held(page).fill(name);
    await fieldsOf(page).send('password', ann, buttons);
    await expect(page).toHaveTitle('Sent');
  });

test('a name that the page has forgotten is typed once more', async ({ desk: { page } }) => {
  await fieldsOf(page).keepName(ann, buttons);
  await expect(held(page)).toHaveValue(ann);
});

test('a name that the page has kept is not typed anew', async ({ desk: { page } }) => {
  await held(page).fill('ANN@small.test');
  await fieldsOf(page).keepName(ann, buttons);
  await expect(held(page)).toHaveValue('ANN@small.test');
});

import type { Page } from '@playwright/test';
import { unwatched } from '../../fixtures/guard-credentials.ts';
import { Hands } from '../../fixtures/hands.ts';
import { LoginFields } from '../../fixtures/login-fields.ts';
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

test("a form that has the other account's name by now is not sent", async ({ desk: { page } }) => {
  await held(page).fill('BEN@small.test ');
  const sent = fieldsOf(page).send('password', buttons, [ben]);
  await expect(sent).rejects.toThrow(
    "the login form at here.test/login has the other account's name in its field by now",
  );
  await expect(page).not.toHaveTitle('Sent');
});

for (const [what, name] of [
  ['the name as it was typed', ann],
  ['a name that begins as the other one does', 'ben@small.test.example'],
  ['what nobody knows', '+44 7911 123456'],
] as const)
  test(`a form that has ${what} is sent`, async ({ desk: { page } }) => {
    await held(page).fill(name);
    await fieldsOf(page).send('password', buttons, [ben]);
    await expect(page).toHaveTitle('Sent');
  });

test('a name that the page has forgotten, as it was loaded anew, is typed once more', async ({
  desk: { page },
}) => {
  const fields = fieldsOf(page);
  const typedInto = await fields.typeName(ann, buttons);
  await page.reload();
  if (typedInto) await fields.keepName(ann, typedInto, buttons);
  await expect(held(page)).toHaveValue(ann);
});

test('a name that the page shows otherwise is not typed anew', async ({ desk: { page } }) => {
  const fields = fieldsOf(page);
  const typedInto = await fields.typeName(ann, buttons);
  await held(page).fill('ANN');
  if (typedInto) await fields.keepName(ann, typedInto, buttons);
  await expect(held(page)).toHaveValue('ANN');
});

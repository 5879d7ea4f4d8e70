import type { Page } from '@playwright/test';
import { test } from '../../fixtures/test.ts';
import type { Gateway } from '../../mocks/gateway.ts';

/**
 * The shared-browser leak, by turns through the fixtures and as a bare script that makes the same navigations
 * through the same gateway. The reporter compares the medians.
 */
const pairs = 30;

for (let pair = 0; pair < pairs; pair += 1) {
  test(`fixtures ${pair}`, async ({ tellStory }) => {
    await tellStory({
      scenario: 'shared-browser-at-once',
      title: 'shared browser',
      order: 0,
      strategy: 'nothing',
      delivery: 'redirect',
      expected: { verdict: 'leak', layer: 'local' },
    });
  });

  test(`bare ${pair}`, async ({ browser, gateway, app, world: _, userA, userB }) => {
    const { origin } = app.address;
    const page = await bareBrowser(browser, gateway);
    await signIn(page, origin, userA.user);
    await page.goto(origin);
    await page.getByRole('button', { name: /^Connect / }).click();
    await page.locator('[name="username"]').fill(userA.account.username);
    await page.locator('[name="password"]').fill(userA.account.password);
    await page.getByRole('button', { name: 'Log In' }).click();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('Connected to').waitFor();
    await page.goto(origin);
    await page.getByRole('button', { name: 'Log out' }).click();
    await signIn(page, origin, userB.user);
    await page.goto(origin);
    await page.getByRole('button', { name: /^Connect / }).click();
    await page.getByText('Ada Archer').waitFor();
    await page.getByRole('button', { name: 'Allow' }).click();
    await page.getByText('Connected to').waitFor();
    await page.context().close();
  });
}

async function bareBrowser(browser: import('@playwright/test').Browser, gateway: Gateway): Promise<Page> {
  const door = await gateway.openDoor('bare');
  const context = await browser.newContext({ proxy: { server: door.url }, ignoreHTTPSErrors: true });
  context.once('close', () => void door.close());
  return context.newPage();
}

async function signIn(page: Page, origin: string, user: { name: string; password: string }): Promise<void> {
  await page.goto(origin);
  await page.getByLabel('Name').fill(user.name);
  await page.getByLabel('Password').fill(user.password);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByText('Signed in as').waitFor();
}

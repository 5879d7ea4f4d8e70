import { expect, test } from '../../../fixtures/test.ts';

/** As it stands in the settings of the run, too. */
const client = { id: 'app', secret: 'Zr7kQx-of-the-app-itself' };

test('a step goes wrong beside what nobody may quote', async ({ openBrowser, userA }) => {
  const { page } = (await openBrowser()).seat(userA);
  await test.step('an own one', async () => {
    await expect(page.getByText(client.id), 'it is not there').toBeVisible({ timeout: 100 });
  });
});

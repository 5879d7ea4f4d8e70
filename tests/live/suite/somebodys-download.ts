import { expect, test } from '../../../fixtures/test.ts';

test('nothing is downloaded', async ({ page }) => {
  await page.setContent('<a download="a.txt" href="data:text/plain,of-the-test">Save</a>');
  const begun = page.waitForEvent('download');
  await page.getByRole('link').click();
  expect(await (await begun).failure()).toContain('acceptDownloads');
});

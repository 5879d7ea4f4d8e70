import { test } from '../../../fixtures/test.ts';

test.use({ acceptDownloads: true });

test('a page is there', async ({ page }) => {
  await page.setContent('<title>There</title>');
});

import { expect, test } from '../../../fixtures/test.ts';

test.use({ trace: 'on' });
test.skip(({ target }) => target.mode === 'live', 'it is for offline runs');

test('nothing is done', async ({ page }) => {
  await expect(page).toHaveURL('about:blank');
});

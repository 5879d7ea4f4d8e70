import { expect, test } from '../../../fixtures/test.ts';

test('a token is refreshed by the app', async ({ app }) => {
  await expect(app.dialog.client.refresh('made-up')).rejects.toThrow();
});

import { expect, test } from '../../../fixtures/test.ts';

test('a token is refreshed', async ({ oauthClient }) => {
  await expect(oauthClient.refresh('made-up')).rejects.toThrow();
});

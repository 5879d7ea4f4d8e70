import { test } from '../fixtures/test.ts';
import { browserVisitors } from './browser-visitor.ts';
import { offlineCheck } from './offline.ts';
import { watchOnce } from './watch-once.ts';

test('the canary, with a browser', async ({ openBrowser, oauthClient, profile, config }, testInfo) => {
  const input = offlineCheck(oauthClient, browserVisitors(profile, openBrowser), config);
  await watchOnce(input, 'browser', config, testInfo);
});

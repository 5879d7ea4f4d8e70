import { test } from '../fixtures/test.ts';
import { httpVisitors } from './http/visitor.ts';
import { offlineCheck } from './offline.ts';
import { watchOnce } from './watch-once.ts';

test('the canary, without a browser', async ({ openDispatcher, oauthClient, profile, config }, testInfo) => {
  const { redirectUri } = oauthClient;
  const { timeoutMs } = config;
  const visitors = httpVisitors({ profile, redirectUri, timeoutMs, openDispatcher });
  await watchOnce(offlineCheck(oauthClient, visitors, config), 'http', config, testInfo);
});

import { test } from '../fixtures/test.ts';
import { baselineDir, readBaseline } from './baseline.ts';
import { httpVisitors } from './http/visitor.ts';
import { offlineCheck } from './offline.ts';
import { watchOnce } from './watch-once.ts';

test('the canary, without a browser', async ({ openDispatcher, oauthClient, profile, config }, testInfo) => {
  const { redirectUri } = oauthClient;
  const { timeoutMs } = config;
  const visitors = httpVisitors({ profile, redirectUri, timeoutMs, openDispatcher });
  const baseline = await readBaseline(baselineDir, config.target);
  const input = await offlineCheck(oauthClient, visitors, config, baseline);
  await watchOnce(input, 'http', config, testInfo);
});

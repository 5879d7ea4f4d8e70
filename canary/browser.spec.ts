import { test } from '../fixtures/test.ts';
import { baselineDir, readBaseline } from './baseline.ts';
import { browserVisitors } from './browser-visitor.ts';
import { offlineCheck } from './offline.ts';
import { watchOnce } from './watch-once.ts';

test('the canary, with a browser', async ({ openBrowser, oauthClient, profile, config }, testInfo) => {
  const baseline = await readBaseline(baselineDir, config.target);
  const input = await offlineCheck(
    oauthClient,
    browserVisitors(profile, config.timeoutMs, openBrowser),
    config,
    baseline,
  );
  await watchOnce(input, 'browser', config, testInfo);
});

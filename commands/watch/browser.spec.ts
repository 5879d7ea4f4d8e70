import { test } from '../../fixtures/test.ts';
import { readBaseline } from '../../core/canary/baseline/baseline.ts';
import { browserVisitors } from '../../fixtures/browser-visitor.ts';
import { checkOf } from './check-of.ts';
import { watchOnce } from './once.ts';

test('the canary, with a browser', async ({ openBrowser, oauthClient: client, target, config }, testInfo) => {
  const openVisitor = browserVisitors(config.timeoutMs, openBrowser);
  const baseline = await readBaseline(config.baselineDir, target.name);
  const input = await checkOf({ target, client, openVisitor, config, baseline });
  await watchOnce({ input, target, tier: 'browser' }, testInfo);
});

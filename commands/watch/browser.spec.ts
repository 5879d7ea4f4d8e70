import { browserVisitors } from '../../fixtures/browser-visitor.ts';
import { test } from '../../fixtures/test.ts';
import { openEnvelope } from '../shared/run-envelope.ts';
import { agreedBaseline } from './agreed.ts';
import { attachResult } from './attach.ts';
import { checkOf } from './check-of.ts';
import { watchOnce } from './once.ts';

test('the canary, with a browser', async ({ openBrowser, oauthClient: client, target, config }, testInfo) => {
  const { withoutAccounts, timeoutMs } = config;
  const openVisitor = browserVisitors(timeoutMs, openBrowser);
  const { compare } = openEnvelope('watch');
  const baseline = compare ? await agreedBaseline(config, target) : null;
  const input = checkOf({ target, client, openVisitor, withoutAccounts, baseline });
  await attachResult(await watchOnce({ input, target, tier: 'browser' }), testInfo);
});

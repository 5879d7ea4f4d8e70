import { browserVisitors } from '../../fixtures/browser-visitor.ts';
import { test } from '../../fixtures/test.ts';
import { openEnvelope } from '../shared/run-envelope.ts';
import { agreedBaseline } from './agreed.ts';
import { checkOf } from './check-of.ts';
import { watchOnce } from './once.ts';

test('the canary, with a browser', async ({ openBrowser, oauthClient: client, target, config }, testInfo) => {
  const openVisitor = browserVisitors(config.timeoutMs, openBrowser);
  const { compare } = openEnvelope('watch');
  const baseline = compare ? await agreedBaseline(config, target) : null;
  const input = await checkOf({ target, client, openVisitor, config, baseline });
  await watchOnce({ input, target, tier: 'browser' }, testInfo);
});

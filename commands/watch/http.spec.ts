import { test } from '../../fixtures/test.ts';
import { openEnvelope } from '../shared/run-envelope.ts';
import { agreedBaseline } from './agreed.ts';
import { attachResult } from './attach.ts';
import { checkOf } from './check-of.ts';
import { watchOnce } from './once.ts';

// For an app of one's own alone: its driver is a module of the user's, and may be TypeScript, which the runner reads.
test('the canary, without a browser', async ({
  openWayOut: openDispatcher,
  oauthClient: client,
  target,
  config,
  access,
}, testInfo) => {
  const { redirectUri } = client;
  const { timeoutMs, withoutAccounts } = config;
  // Not before it is used: the process that lists the tests loads this file too.
  const { httpVisitors } = await import('../../core/canary/http/visitor.ts');
  const openVisitor = httpVisitors({ access, redirectUri, timeoutMs, openDispatcher });
  const { compare } = openEnvelope('watch');
  const baseline = compare ? await agreedBaseline(config, target) : null;
  const input = checkOf({ target, client, openVisitor, withoutAccounts, baseline });
  await attachResult(await watchOnce({ input, target, tier: 'http' }), testInfo);
});

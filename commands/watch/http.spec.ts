import { test } from '../../fixtures/test.ts';
import { openEnvelope } from '../shared/run-envelope.ts';
import { agreedBaseline } from './agreed.ts';
import { checkOf } from './check-of.ts';
import { watchOnce } from './once.ts';

test('the canary, without a browser', async ({
  openWayOut: openDispatcher,
  oauthClient: client,
  target,
  config,
  access,
}, testInfo) => {
  const { redirectUri } = client;
  const { timeoutMs } = config;
  // Not before it is used: the process that lists the tests loads this file too.
  const { httpVisitors } = await import('../../core/canary/http/visitor.ts');
  const openVisitor = httpVisitors({ access, redirectUri, timeoutMs, openDispatcher });
  const { compare } = openEnvelope('watch');
  const baseline = compare ? await agreedBaseline(config, target) : null;
  const input = await checkOf({ target, client, openVisitor, config, baseline });
  await watchOnce({ input, target, tier: 'http' }, testInfo);
});

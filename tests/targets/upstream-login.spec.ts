import type { TestInfo } from '@playwright/test';
import { type StoryStep, stepAttachment } from '../../core/evidence/schema.ts';
import { toldAt } from './catalogued-stories.ts';
import { expect, test } from './test.ts';

test('in a story both people log in by, the ledger has the session further up from A’s login on, and shows B let in by it', async ({
  browser,
  missingEngine,
}) => {
  test.skip(missingEngine !== null, missingEngine ?? '');
  const steps: StoryStep[] = [];
  const attach: TestInfo['attach'] = async (name, { body } = {}) => {
    const step: StoryStep | null = name === stepAttachment ? JSON.parse(String(body)) : null;
    if (step?.ended) steps.push(step);
  };
  const told = await toldAt({ browser, provider: 'keycloak', keepsEvidence: true, testInfo: { attach } }, [
    'upstream-login',
  ]);
  expect(told.get('upstream-login')?.verdict).toMatchObject({ verdict: 'leak', layer: 'upstream' });
  const since = steps.findIndex(({ what }) => what === 'logs in at the provider');
  expect(steps.slice(since).map(({ ledger }) => ledger.upstream)).toEqual(steps.slice(since).map(() => 'A'));
  const atForm = steps.find(({ who, landing: seen }) => who === 'B' && seen?.kind === 'login-form');
  expect(atForm?.ledger).toMatchObject({ sso: null, upstream: 'A' });
});

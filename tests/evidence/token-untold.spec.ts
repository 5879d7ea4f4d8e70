import { expect, test } from '@playwright/test';
import { ledgerTable } from '../../commands/report/page/ledger.ts';
import { leakStory } from './sample.ts';

/** What the row of the token says where no step knows whose account the app is connected to. */
function tokenRow(connectionUntold?: true): string {
  const story = leakStory();
  const head = { ...story.head, ...(connectionUntold && { connectionUntold }) };
  const steps = story.steps.map((step) => ({ ...step, ledger: { ...step.ledger, token: null } }));
  return /Token.*?<\/tr>/s.exec(ledgerTable({ ...story, head, steps }).text)?.[0] ?? '';
}

test("of an app of one's own the ledger does not say that nobody is connected", () => {
  expect(tokenRow(true)).toContain('not known at each step: the verdict says it');
  expect(tokenRow(true)).not.toContain('nobody');
});

test('of an app that tells it after each step the ledger does', () => {
  expect(tokenRow()).toContain('nobody&#39;s');
});

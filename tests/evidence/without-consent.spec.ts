import { expect, test } from '@playwright/test';
import { sequenceOf, shownAfter } from '../../commands/report/sequence.ts';
import { leakStory } from './sample.ts';

/** B clicks Connect and comes back to the app at once, as who has allowed it before is asked nothing. */
function atOnce(error: string | null) {
  const story = leakStory();
  const last = story.steps.at(-1);
  if (!last?.landing) throw new Error('the story ends on no page');
  const landing = { ...last.landing, kind: 'callback' as const, error };
  const step = { ...last, landing, connectedTo: 'aa111', ledger: { ...last.ledger, token: 'A' as const } };
  return { step, story: { ...story, steps: [...story.steps.slice(0, -1), step] } };
}

test('a connection that comes without a consent stands in the diagram, and whose it is', () => {
  const { step, story } = atOnce(null);
  expect(shownAfter(step)).toBe("B's app is connected to aa111");
  const diagram = sequenceOf(story);
  expect(diagram).toContain('code for a token (server to server)');
  expect(diagram).toContain('token of A#39;s account (aa111)');
});

test('a callback with an error is no connection, whoever was connected before', () => {
  const { step, story } = atOnce('access_denied');
  expect(shownAfter(step)).toBe('B sees: callback');
  expect(sequenceOf(story)).not.toContain('server to server');
});

import { acknowledge, newState } from '../../core/canary/alarm/state.ts';
import { diverted, moved, ok, Story, stranded } from './story.ts';
import { dayMs, expect, startMs, test } from './support.ts';

test('an incident is called to mind after a day, and not before', () => {
  const story = new Story();
  const told = story.run(...Array.from({ length: 49 }, () => stranded));
  expect(told.flatMap((kind, hour) => (kind ? [`${kind} ${hour} h`] : []))).toEqual([
    'alarm 0 h',
    'reminder 24 h',
    'reminder 48 h',
  ]);
});

test('an acknowledged incident is not called to mind', () => {
  const story = new Story();
  story.run(stranded);
  story.state = acknowledge(story.state, story.nowMs);
  expect(story.run(...Array.from({ length: 30 }, () => stranded)).join('')).toBe('');
});

test('an acknowledged incident that changes alarms again, and is not acknowledged any more', () => {
  const story = new Story();
  story.run(stranded);
  story.state = acknowledge(story.state, story.nowMs);
  expect(story.run(diverted)).toEqual(['changed']);
  expect(story.state.incident?.acknowledgedAt).toBeNull();
});

test('an acknowledged incident that goes back to what was told before alarms again', () => {
  const story = new Story();
  story.run(stranded, diverted);
  story.state = acknowledge(story.state, story.nowMs);
  expect(story.run(stranded)).toEqual(['changed']);
});

test('an acknowledged incident still has its recovery', () => {
  const story = new Story();
  story.run(stranded);
  story.state = acknowledge(story.state, story.nowMs);
  expect(story.run(ok, ok)).toEqual(['', 'recovery']);
});

test('acknowledging with no incident open changes nothing', () => {
  const state = newState({ historyLost: false });
  expect(acknowledge(state, startMs)).toEqual(state);
});

test.describe('a clock that went backwards', () => {
  test('does not swallow an alarm', () => {
    const story = new Story();
    story.run(moved);
    story.nowMs -= 400 * dayMs;
    expect(story.run(moved)).toEqual(['alarm']);
  });

  test('gives no negative duration', () => {
    const story = new Story();
    story.run(stranded);
    story.nowMs -= 400 * dayMs;
    story.run(ok, ok);
    expect(story.events.at(-1)).toMatchObject({ kind: 'recovery', durationMs: 0 });
  });

  test('brings one reminder after a day of the new time, neither more nor fewer', () => {
    const story = new Story();
    story.run(stranded);
    story.nowMs -= 400 * dayMs;
    const told = story.run(...Array.from({ length: 26 }, () => stranded));
    expect(told.flatMap((kind, hour) => (kind ? [`${kind} ${hour} h`] : []))).toEqual(['reminder 24 h']);
  });
});

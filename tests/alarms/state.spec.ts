import { newState } from '../../core/canary/alarm/state.ts';
import { logoutUrlDown, moved, ok, outage, Story, stranded } from './story.ts';
import { expect, hourMs, outcome, startMs, test } from './support.ts';

test('a CRITICAL run alarms at once', () => {
  expect(new Story().run(ok, stranded)).toEqual(['', 'alarm']);
});

test('a WARNING alarms the second time in a row', () => {
  expect(new Story().run(moved, moved, moved)).toEqual(['', 'alarm', '']);
});

test('a WARNING that is gone the next time alarms nobody', () => {
  expect(new Story().run(moved, ok, moved, ok)).toEqual(['', '', '', '']);
});

test('an outage between two WARNINGs hides neither', () => {
  expect(new Story().run(moved, outage, moved)).toEqual(['', '', 'alarm']);
});

test('an outage alarms the sixth time in a row', () => {
  const six = Array.from({ length: 6 }, () => outage);
  expect(new Story().run(...six)).toEqual(['', '', '', '', '', 'alarm']);
});

test('an outage that ends in time alarms nobody, however often it comes', () => {
  const five = Array.from({ length: 5 }, () => outage);
  expect(new Story().run(...five, ok, ...five, ok).join('')).toBe('');
});

test('an open incident is not alarmed again', () => {
  expect(new Story().run(stranded, stranded, stranded)).toEqual(['alarm', '', '']);
});

test('one good run between two bad ones does not end an incident', () => {
  expect(new Story().run(stranded, ok, stranded, ok)).toEqual(['alarm', '', '', '']);
});

test('the second good run in a row is the recovery', () => {
  expect(new Story().run(stranded, ok, ok, ok)).toEqual(['alarm', '', 'recovery', '']);
});

test('a recovery says how long it was, from the first bad run to the first good one', () => {
  const story = new Story();
  story.run(moved, moved, moved, ok, ok);
  expect(story.events.at(-1)).toMatchObject({ kind: 'recovery', durationMs: 3 * hourMs });
});

test('a break after a recovery is an incident of its own', () => {
  const story = new Story();
  story.run(stranded, ok, ok, stranded);
  const [first, , second] = story.events;
  expect(second).toMatchObject({ kind: 'alarm' });
  expect(second?.incident.id).not.toBe(first?.incident.id);
});

test('when only the logout URL failed three times in a row, it is gone', () => {
  const story = new Story();
  expect(story.run(logoutUrlDown, logoutUrlDown, logoutUrlDown)).toEqual(['', '', 'alarm']);
  expect(story.events[0]?.incident).toMatchObject({ class: 'gone', severity: 'CRITICAL' });
});

test('an outage elsewhere begins the count of the logout URL again', () => {
  const story = new Story();
  expect(story.run(logoutUrlDown, logoutUrlDown, outage, logoutUrlDown, logoutUrlDown).join('')).toBe('');
});

test('a logout URL that stays away stays one incident', () => {
  const five = Array.from({ length: 5 }, () => logoutUrlDown);
  expect(new Story().run(...five)).toEqual(['', '', 'alarm', '', '']);
});

test('known drift ends no count of successes: only class ok is one', () => {
  const story = new Story();
  story.run(ok, outcome('moved', { severity: 'OK' }));
  expect(story.state.lastSuccessAt).toBe(new Date(startMs).toISOString());
});

test('after a lost history even a single WARNING or outage alarms', () => {
  for (const run of [moved, outage, stranded])
    expect(new Story(newState({ historyLost: true })).run(run), run.class).toEqual(['alarm']);
});

test('after a lost history one good run settles nothing, two do', () => {
  expect(new Story(newState({ historyLost: true })).run(ok, moved)).toEqual(['', 'alarm']);
  expect(new Story(newState({ historyLost: true })).run(ok, ok, moved)).toEqual(['', '', '']);
});

import { diverted, moved, outage, Story, stranded } from './story.ts';
import { expect, outcome, test } from './support.ts';

test('another class in an open incident is told as a change, with what it was', () => {
  const story = new Story();
  expect(story.run(stranded, diverted)).toEqual(['alarm', 'changed']);
  expect(story.events[1]).toMatchObject({
    incident: { class: 'diverted' },
    before: { class: 'stranded', where: 'signin.example/logout' },
  });
});

test('the same class at another place is a change', () => {
  const elsewhere = outcome('stranded', { where: 'sso.example/logout' });
  expect(new Story().run(stranded, elsewhere)).toEqual(['alarm', 'changed']);
});

test('an id or a port in the place is no change', () => {
  const at = (where: string) => outcome('diverted', { where });
  const runs = [at('localhost:4001/pages/83921'), at('localhost:4002/pages/11007')];
  expect(new Story().run(...runs)).toEqual(['alarm', '']);
});

test('the same class, from WARNING to CRITICAL, is a change', () => {
  const warning = outcome('consent-changed');
  const critical = outcome('consent-changed', { severity: 'CRITICAL' });
  expect(new Story().run(warning, warning, critical)).toEqual(['', 'alarm', 'changed']);
});

test('a lesser finding in an incident is a change only when it came twice', () => {
  expect(new Story().run(stranded, moved, moved)).toEqual(['alarm', '', 'changed']);
});

test('an outage in an incident is no change until it would alarm by itself', () => {
  const six = Array.from({ length: 6 }, () => outage);
  expect(new Story().run(stranded, ...six)).toEqual(['alarm', '', '', '', '', '', 'changed']);
});

test('going to and fro between two breaks is told once each', () => {
  expect(new Story().run(stranded, diverted, stranded, diverted)).toEqual(['alarm', 'changed', '', '']);
});

test('a leak that comes back after something less was told is told again', () => {
  const leak = outcome('leak-local');
  expect(new Story().run(leak, moved, moved, leak, leak)).toEqual(['alarm', '', 'changed', 'changed', '']);
});

test("somebody else's account is told again after a break that only keeps people out", () => {
  const wrong = outcome('wrong-tenant');
  expect(new Story().run(wrong, stranded, wrong)).toEqual(['alarm', 'changed', 'changed']);
});

test('any CRITICAL that comes back after a WARNING was told is told again', () => {
  expect(new Story().run(stranded, moved, moved, stranded)).toEqual(['alarm', '', 'changed', 'changed']);
});

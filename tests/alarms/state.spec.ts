import type { AlarmEvent, RunOutcome } from '../../core/canary/alarm/incident.ts';
import type { AlarmState } from '../../core/canary/alarm/remembered.ts';
import { acknowledge, advance, newState } from '../../core/canary/alarm/state.ts';
import { tries } from '../thorough.ts';
import { dayMs, expect, hourMs, outcome, startMs, test, usual } from './support.ts';

/** Plays runs an hour apart, and notes what each led to. */
class Story {
  state: AlarmState;
  nowMs = startMs;
  events: AlarmEvent[] = [];

  constructor(state: AlarmState = newState({ historyLost: false })) {
    this.state = state;
  }

  run(...runs: RunOutcome[]): string[] {
    return runs.map((run) => {
      const next = advance(this.state, run, this.nowMs, usual);
      this.state = next.state;
      this.events.push(...next.events);
      this.nowMs += hourMs;
      return next.events.map(({ kind }) => kind).join(' ');
    });
  }
}

const ok = outcome('ok');
const stranded = outcome('stranded');
const diverted = outcome('diverted', { where: 'elsewhere.example/' });
const moved = outcome('moved');
const outage = outcome('inconclusive');
const logoutUrlDown = outcome('inconclusive', { onlyLogoutUrlFailed: true });

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

/** Whole numbers below a bound, the same on every run, so that a failure can be repeated. */
function generator(seed: number): (below: number) => number {
  let last = seed;
  return (below) => {
    last = (last * 1103515245 + 12345) % 2147483648;
    return Math.floor((last / 2147483648) * below);
  };
}

test('whatever happens, an incident has one alarm before everything else and one recovery after', () => {
  const random = generator(7);
  const kinds = [ok, ok, ok, stranded, diverted, moved, outage, outage, logoutUrlDown];
  const wrong: string[][] = [];
  let incidents = 0;
  for (let times = 0; times < tries(2_000); times++) {
    const story = new Story(newState({ historyLost: random(4) === 0 }));
    for (let runs = random(60); runs > 0; runs--) {
      if (random(10) === 0) story.state = acknowledge(story.state, story.nowMs);
      if (random(20) === 0) story.nowMs += (random(200) - 100) * dayMs;
      story.run(kinds[random(kinds.length)] ?? ok);
    }
    const byIncident = new Set(story.events.map(({ incident }) => incident.id));
    incidents += byIncident.size;
    for (const id of byIncident) {
      const told = story.events.filter(({ incident }) => incident.id === id).map(({ kind }) => kind);
      const isOpen = story.state.incident?.id === id;
      const shape = isOpen ? /^alarm( changed| reminder)*$/ : /^alarm( changed| reminder)* recovery$/;
      if (!shape.test(told.join(' '))) wrong.push(told);
    }
    if (story.events.some(({ durationMs }) => durationMs < 0)) wrong.push(['negative duration']);
  }
  expect(wrong).toEqual([]);
  expect(incidents, 'the sequences hold incidents').toBeGreaterThan(tries(2_000));
});

test('every CRITICAL run is in an incident, and so is whatever has come often enough', () => {
  const random = generator(11);
  const kinds = [ok, ok, stranded, moved, outage, outage, outage];
  const { alarmAfter } = usual;
  const swallowed: string[][] = [];
  for (let times = 0; times < tries(2_000); times++) {
    const story = new Story();
    const runs: RunOutcome[] = [];
    for (let left = random(40); left > 0; left--) {
      const run = kinds[random(kinds.length)] ?? ok;
      runs.push(run);
      story.run(run);
      const inARow = (severity: string) =>
        runs.length - 1 - runs.findLastIndex((past) => past.severity !== severity);
      const { severity } = run;
      if (severity !== 'OK' && inARow(severity) >= alarmAfter[severity] && !story.state.incident)
        swallowed.push(runs.map((past) => past.class));
    }
  }
  expect(swallowed).toEqual([]);
});

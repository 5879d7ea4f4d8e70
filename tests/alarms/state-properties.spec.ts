import type { RunOutcome } from '../../core/canary/alarm/incident.ts';
import { acknowledge, newState } from '../../core/canary/alarm/state.ts';
import { tries } from '../thorough.ts';
import { diverted, logoutUrlDown, moved, ok, outage, Story, stranded } from './story.ts';
import { dayMs, expect, test, usual } from './support.ts';

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

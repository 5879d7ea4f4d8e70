import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { Care, careOf } from '../../core/live/care.ts';
import { runName, runVariable } from '../../core/live/run-name.ts';
import { keap } from '../../core/providers/keap.ts';
import { long, longUnless } from '../thorough.ts';
import { came } from './came.ts';
import { ada, landing, test } from './care-in.ts';

test('two runs at once do not take away what the other has noted', async ({ careIn }) => {
  await careIn('one').beforePassword(ada);
  await expect(careIn('one').look(landing('unknown', 429))).rejects.toThrow('429');
  await careIn('two').beforePassword('ben@example.test');
  await expect(careIn('one').beforeJourney()).rejects.toThrow('the run was stopped');
  await expect(careIn('one').beforePassword(ada)).rejects.toThrow('its answer was not seen');
});

test('a run that makes a one-time code is told when the last one of its account was made, in whatever run', async ({
  careIn,
}) => {
  const told: (number | null)[] = [];
  const make = async (lastMs: number | null) => String(told.push(lastMs));
  await careIn('one').code(ada, make);
  const sinceMs = Date.now();
  await careIn('two').code('ben@example.test', make);
  await careIn('two').code(ada.toUpperCase(), make);
  expect(told).toEqual([null, null, expect.any(Number)]);
  expect(told[2]).toBeLessThanOrEqual(sinceMs);
  expect(await careIn('two').code(ada, make)).toBe('4');
});

test('of two runs that come to the same password at once, one types it, and the other hears what came of it', async ({
  careIn,
}) => {
  const typed = await Promise.allSettled(
    ['one', 'two', 'three'].map(async (run) => {
      const care = careIn(run);
      await care.beforePassword(ada);
      await care.afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
    }),
  );
  expect(typed.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected', 'rejected']);
});

for (const [what, time] of Object.entries({
  'hours ahead, as after a clock that was put back': 3 * 60 * 60_000,
  'of a year that nobody lives to see': 2.5e14,
  'beyond every number': 1e308,
  'before all time': -2.5e14,
  'of the beginning': 0,
}))
  test(
    `a note with a time ${what} keeps another run for a minute at most`,
    longUnless(time === 0),
    async ({ careIn, stateDir, pauses }) => {
      await careIn('the one that was killed').beforePassword(ada);
      const file = join(stateDir, 'keap-live.live-run.json');
      const noted = JSON.parse(await readFile(file, 'utf8'));
      const [run] = Object.values<{ unanswered: Record<string, number>; atMs: number }>(noted.runs);
      if (!run) throw new Error('the run has noted nothing');
      for (const account of Object.keys(run.unanswered)) run.unanswered[account] = time;
      run.atMs = time;
      await writeFile(file, JSON.stringify(noted));
      // What would wait for ever fails here instead.
      const most = new Error('it waits for longer than a minute');
      const care = careIn('another', (ms) => {
        pauses.push(ms);
        if (pauses.reduce((sum, each) => sum + each, 0) > 61_000) throw most;
      });
      await expect(care.beforePassword(ada)).rejects.toThrow('nobody saw what came of it');
      // The note does not outlive it either.
      await careIn('a third').notSent(ada);
      const after = JSON.parse(await readFile(file, 'utf8'));
      const now = pauses.reduce((sum, each) => sum + each, 0);
      for (const { atMs } of Object.values<{ atMs: number }>(after.runs))
        expect(atMs).toBeLessThanOrEqual(now);
    },
  );

test('where the clock stands still, nobody waits for ever', long, async ({ stateDir }) => {
  let pauses = 0;
  const careOfRun = (run: string) =>
    new Care({
      ...{ stateDir, target: 'keap-live', run, pauseMs: 5000, nowMs: () => 0 },
      pause: async () => {
        if (++pauses > 5000) throw new Error('it waits for ever');
      },
    });
  await careOfRun('killed').beforePassword(ada);
  await expect(careOfRun('the next').beforePassword(ada)).rejects.toThrow('for 10 minutes');
});

test('a pause between journeys is no longer than it is set, after the clock was put back too', async ({
  stateDir,
}) => {
  const pauses: number[] = [];
  let nowMs = 10_000_000;
  const care = new Care({
    ...{ stateDir, target: 'keap-live', run: 'this run', pauseMs: 5000, nowMs: () => nowMs },
    pause: async (ms) => void pauses.push(ms),
  });
  await care.beforeJourney();
  nowMs = 0;
  await care.beforeJourney();
  expect(pauses).toEqual([5000]);
});

test('the next run waits a minute for what one that was killed had typed, and does not type it then', async ({
  careIn,
  pauses,
}) => {
  await careIn('killed').beforePassword(ada);
  await expect(careIn('the next').beforePassword(ada)).rejects.toThrow('nobody saw what came of it');
  expect(pauses.reduce((sum, ms) => sum + ms, 0)).toBe(60_000);
});

test.describe(() => {
  const before = process.env[runVariable];
  test.afterEach(() => {
    if (before === undefined) delete process.env[runVariable];
    else process.env[runVariable] = before;
  });

  test('a run has a name of its own, whatever numbers its processes have, and hands it on', () => {
    const names = [1, 2].map(() => {
      delete process.env[runVariable];
      return runName();
    });
    expect(names[0]).not.toBe(names[1]);
    expect(runName()).toBe(names[1]);
  });

  test('in a container, where the runner has the same number each time, a stop ends with its run', async ({
    stateDir,
  }) => {
    const careNow = () => careOf({ name: 'keap-live', mode: 'live' }, { stateDir, pauseMs: 0 });
    process.env[runVariable] = 'tonight';
    await expect(careNow()?.look(landing('unknown', 429))).rejects.toThrow('answered 429');
    await expect(careNow()?.beforeJourney()).rejects.toThrow('the run was stopped');
    process.env[runVariable] = 'tomorrow';
    await careNow()?.beforeJourney();
  });
});

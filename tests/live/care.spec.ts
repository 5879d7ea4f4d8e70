import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Care, careOf } from '../../core/live/care.ts';
import { forgiveRefusedPasswords } from '../../core/live/refused-passwords.ts';
import { runName, runVariable } from '../../core/live/run-name.ts';
import { keap } from '../../core/providers/keap.ts';
import type { Landing, LandingKind } from '../../core/trail/landing.ts';
import { long, longUnless } from '../thorough.ts';
import { came } from './came.ts';

const test = base.extend<{
  stateDir: string;
  careIn: (run?: string, pause?: (ms: number) => void) => Care;
  pauses: number[];
}>({
  stateDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  pauses: ({}, use) => use([]),
  careIn: ({ stateDir, pauses }, use) =>
    use(
      (run = 'this run', pause = (ms: number) => void pauses.push(ms)) =>
        new Care({
          stateDir,
          target: 'keap-live',
          run,
          pauseMs: 5000,
          nowMs: () => pauses.reduce((sum, ms) => sum + ms, 0),
          pause: async (ms) => pause(ms),
        }),
    ),
});

const landing = (kind: LandingKind, status = 200): Landing => ({
  ...{ kind, status, host: 'signin.infusionsoft.com', path: '/login', title: '' },
  ...{ account: null, tenant: null, error: null },
});

const ada = 'ada@example.test';

test('between two journeys there is a pause, and none before the first', async ({ careIn, pauses }) => {
  const care = careIn();
  await care.beforeJourney();
  expect(pauses).toEqual([]);
  await care.beforeJourney();
  expect(pauses).toEqual([5000]);
});

test('a password that was taken may be typed again in the same run', async ({ careIn }) => {
  const care = careIn();
  await care.beforePassword(ada);
  await care.afterPassword(ada, came(landing('consent'), ''), keap);
  await care.beforePassword(ada);
});

test('a refused password is not typed again: not in this run, not in a later one', async ({ careIn }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  for (const run of ['this run', 'a later one'])
    await expect(careIn(run).beforePassword(ada)).rejects.toThrow(
      `the password of ${ada} was refused before, so it was not typed again; see to the account, then run watch --forgive-passwords`,
    );
});

test('a person may say that a refused password is to be tried again', async ({ careIn, stateDir }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  await forgiveRefusedPasswords({ folder: stateDir, target: 'keap-live' });
  await careIn('a later one').beforePassword(ada);
});

test("another account's refusal is not this one's", async ({ careIn }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), 'Wrong password.'), keap);
  await careIn().beforePassword('ben@example.test');
});

test('a password whose answer was not seen is not typed again, in this run or a later one, until a person says so', async ({
  careIn,
  stateDir,
}) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('unreachable'), ''), keap);
  await expect(careIn().beforePassword(ada)).rejects.toThrow('its answer was not seen');
  await expect(careIn('the next').beforePassword(ada)).rejects.toThrow(
    `the password of ${ada} was typed before and nobody saw what came of it, so it was not typed again; see to the account, then run watch --forgive-passwords`,
  );
  await forgiveRefusedPasswords({ folder: stateDir, target: 'keap-live' });
  await careIn('the one after').beforePassword(ada);
});

test('a run that cannot remember a refusal types no password', async ({ careIn, stateDir }) => {
  await rm(stateDir, { recursive: true });
  await writeFile(stateDir, 'a file where the folder should be');
  await expect(careIn().beforePassword(ada)).rejects.toThrow('nobody is logged in');
});

for (const [what, seen, says] of [
  ['a challenge', landing('challenge'), 'wants to know whether a person is there'],
  ['a rate limit', landing('unknown', 429), 'answered 429, too many requests'],
] as const)
  test(`${what} stops the run, in every process of it, and no later one`, async ({ careIn }) => {
    await expect(careIn().look(seen)).rejects.toThrow(says);
    await expect(careIn().beforeJourney()).rejects.toThrow('the run was stopped, and this was not tried');
    await careIn('a later one').beforeJourney();
  });

test('a page that speaks of a locked account stops the run', async ({ careIn }) => {
  await careIn().beforePassword(ada);
  const says = 'Too many attempts: your account is locked for 15 minutes.';
  await expect(careIn().afterPassword(ada, came(landing('login-form'), says), keap)).rejects.toThrow(says);
  await expect(careIn().beforeJourney()).rejects.toThrow('the run was stopped');
});

test('no name of an account stands in what is remembered', async ({ careIn, stateDir }) => {
  await careIn().beforePassword(ada);
  await careIn().afterPassword(ada, came(landing('login-form'), ''), keap);
  const { readdir, readFile } = await import('node:fs/promises');
  const files = await readdir(stateDir);
  expect(files.toSorted()).toEqual(['keap-live.live-run.json', 'keap-live.refused-passwords.json']);
  for (const file of files) expect(await readFile(join(stateDir, file), 'utf8')).not.toContain('ada');
});

test('a password that was typed and not sent may be typed again in the same run', async ({ careIn }) => {
  await careIn().beforePassword(ada);
  await careIn().notSent(ada);
  await careIn().beforePassword(ada);
});

for (const status of [408, 425, 429, 500, 502, 503, 504])
  test(`a form that comes with ${status} has refused nothing, and the password is not typed again in this run`, async ({
    careIn,
  }) => {
    await careIn().beforePassword(ada);
    await careIn().afterPassword(ada, came(landing('login-form', status), 'Please try again later.'), keap);
    await expect(careIn().beforePassword(ada)).rejects.toThrow('its answer was not seen');
    await careIn('the next').beforePassword(ada);
  });

for (const kind of ['unknown', 'provider-error'] as const)
  test(`${kind} with 503 is no answer to a password either`, async ({ careIn }) => {
    await careIn().beforePassword(ada);
    await careIn().afterPassword(ada, came(landing(kind, 503), ''), keap);
    await expect(careIn().beforePassword(ada)).rejects.toThrow('its answer was not seen');
  });

for (const status of [200, 400, 401, 403, 422])
  test(`a form that comes with ${status} has refused the password`, async ({ careIn }) => {
    await careIn().beforePassword(ada);
    await careIn().afterPassword(ada, came(landing('login-form', status), 'Wrong password.'), keap);
    await expect(careIn('the next').beforePassword(ada)).rejects.toThrow('was refused before');
  });

const damaged: Record<string, string | null> = {
  'an empty file': '',
  'half a file': '{"version": 1, "runs": {"this run": {"stopped": "409',
  null: 'null',
  'a list': '[]',
  'another shape': '{"version": 1, "runs": {"this run": {"stopped": 7}}}',
  'what is no text': '\u0000\ufffd\u0000',
  'a folder': null,
};

for (const [what, content] of Object.entries(damaged))
  test(`where the notes of the runs should be there is ${what}: nothing is asked of the provider, in a sentence`, async ({
    careIn,
    stateDir,
  }) => {
    const path = join(stateDir, 'keap-live.live-run.json');
    if (content === null) await mkdir(path);
    else await writeFile(path, content);
    const sentence = /live-run\.json (is damaged|cannot be read \(a folder\)), so nobody knows .* remove it$/;
    await expect(careIn().beforeJourney()).rejects.toThrow(sentence);
    await expect(careIn().beforePassword(ada)).rejects.toThrow(sentence);
    // What is on the page is said all the same.
    await expect(careIn().look(landing('unknown', 429))).rejects.toThrow('answered 429');
  });

test('two runs at once do not take away what the other has noted', async ({ careIn }) => {
  await careIn('one').beforePassword(ada);
  await expect(careIn('one').look(landing('unknown', 429))).rejects.toThrow('429');
  await careIn('two').beforePassword('ben@example.test');
  await expect(careIn('one').beforeJourney()).rejects.toThrow('the run was stopped');
  await expect(careIn('one').beforePassword(ada)).rejects.toThrow('its answer was not seen');
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

import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { RunOutcome } from '../../core/canary/alarm/incident.ts';
import {
  acknowledgeIncident,
  type Recorded,
  type RunToRecord,
  readState,
  recordRun,
} from '../../core/canary/alarm/state-file.ts';
import { LockBusy, withLock } from '../../core/files/lock.ts';
import { NotWritable, needWritable } from '../../core/files/writable.ts';
import {
  forgiveRefusedPasswords,
  isPasswordRefused,
  refusePassword,
} from '../../core/live/refused-passwords.ts';
import { test as base, expect, hourMs, outcome, startMs, usual } from './support.ts';

const name = 'keap-http';

/** `record`: one run after another, an hour apart; `state`: the path of the state's file. */
const test = base.extend<{
  state: string;
  record: (run: RunOutcome, rest?: Partial<RunToRecord>) => Promise<Recorded>;
}>({
  state: ({ folder }, use) => use(join(folder, `${name}.json`)),
  record: async ({ folder }, use) => {
    let nowMs = startMs;
    await use((run, rest = {}) => {
      nowMs += hourMs;
      const now = nowMs;
      return recordRun({
        folder,
        name,
        run,
        nowMs: () => now,
        options: usual,
        send: async () => true,
        ...rest,
      });
    });
  },
});

const kinds = ({ events }: Recorded) => events.map(({ kind }) => kind);

test('an incident that one run opened is the same one to the next run', async ({ record }) => {
  expect(kinds(await record(outcome('stranded')))).toEqual(['alarm']);
  expect(kinds(await record(outcome('stranded')))).toEqual([]);
});

test('a folder that is not there yet is made', async ({ folder, record }) => {
  const deep = join(folder, 'not', 'yet');
  await record(outcome('stranded'), { folder: deep });
  expect((await readState({ folder: deep, name }, startMs)).incident?.class).toBe('stranded');
});

test('the state is written before anything is sent, with what is unsent in it', async ({ state, record }) => {
  let onDisk = '';
  await record(outcome('stranded'), {
    send: async () => {
      onDisk = await readFile(state, 'utf8');
      return true;
    },
  });
  expect(JSON.parse(onDisk).unsent).toMatchObject([{ kind: 'alarm' }]);
});

test('an alarm that reached nobody is told again by the next run, once', async ({ record }) => {
  await record(outcome('stranded'), { send: async () => false });
  expect(kinds(await record(outcome('stranded')))).toEqual(['alarm']);
  expect(kinds(await record(outcome('stranded')))).toEqual([]);
});

test('a way of telling that breaks down neither fails the run nor counts as told', async ({ record }) => {
  const send = () => Promise.reject(new Error('no way'));
  expect(kinds(await record(outcome('stranded'), { send }))).toEqual(['alarm']);
  expect(kinds(await record(outcome('stranded')))).toEqual(['alarm']);
});

test('an acknowledged incident stays so for the runs after', async ({ folder, record }) => {
  await record(outcome('stranded'));
  expect(await acknowledgeIncident({ folder, name }, startMs + 2 * hourMs)).toBe(true);
  for (let hours = 0; hours < 30; hours++) expect(kinds(await record(outcome('stranded')))).toEqual([]);
});

test('acknowledging says so when no incident is open', async ({ folder }) => {
  expect(await acknowledgeIncident({ folder, name }, startMs)).toBe(false);
});

test.describe('a damaged file', () => {
  const damages: Record<string, string> = {
    empty: '',
    'cut off': '{ "version": 1, "runs": 12, "incident": { "id"',
    'of another version': '{ "version": 2 }',
    'no state': '[]',
  };
  for (const [kind, text] of Object.entries(damages))
    test(`that is ${kind} is set aside, with a message that names it`, async ({ folder, state, record }) => {
      await writeFile(state, text);
      const { notices } = await record(outcome('ok'));
      const aside = (await readdir(folder)).find((file) => file.startsWith(`${name}.json.damaged-`)) ?? '';
      expect(await readFile(join(folder, aside), 'utf8')).toBe(text);
      expect(notices).toEqual([expect.stringContaining(aside)]);
    });

  test('does not swallow the incident that was open', async ({ state, record }) => {
    await record(outcome('moved'));
    await record(outcome('moved'));
    await writeFile(state, (await readFile(state, 'utf8')).slice(0, -40));
    expect(kinds(await record(outcome('moved')))).toEqual(['alarm']);
  });

  test('is replaced by a whole one', async ({ state, record }) => {
    await writeFile(state, '{');
    await record(outcome('ok'));
    const { notices } = await record(outcome('ok'));
    expect(notices).toEqual([]);
  });

  test('that is a folder is told about, and no alarm is lost', async ({ state, record }) => {
    await mkdir(state);
    const recorded = await record(outcome('moved'));
    expect(kinds(recorded)).toEqual(['alarm']);
    expect(recorded.notices.join('\n')).toContain('could not be written');
  });
});

test.describe('a folder that cannot be written', () => {
  test('is an error before anybody is logged in', async ({ folder }) => {
    await writeFile(join(folder, 'taken'), '');
    for (const path of ['taken', 'taken/below'])
      await expect(needWritable(join(folder, path)), path).rejects.toThrow(NotWritable);
  });

  test('swallows no alarm: it is told, and the notice says why it may come again', async ({
    folder,
    record,
  }) => {
    await writeFile(join(folder, 'taken'), '');
    const recorded = await record(outcome('stranded'), { folder: join(folder, 'taken') });
    expect(kinds(recorded)).toEqual(['alarm']);
    expect(recorded.notices).toEqual([expect.stringContaining('a file stands where the folder should be')]);
  });

  test('leaves nothing behind when it can be written', async ({ folder }) => {
    await needWritable(folder);
    expect(await readdir(folder)).toEqual([]);
  });
});

test('a name that would leave the folder is refused', async ({ record }) => {
  await expect(record(outcome('ok'), { name: '../elsewhere' })).rejects.toThrow('cannot name a state');
});

test.describe('two runs at once', () => {
  test('of several processes none loses the count of another, and one alarm is told', async ({ folder }) => {
    // Three programs start, and sixty runs take turns at one lock.
    test.slow();
    const program = fileURLToPath(new URL('record-runs.ts', import.meta.url));
    const run = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', program, folder, '20'], {
        cwd: process.cwd(),
      });
    const told = await Promise.all([run(), run(), run()]);
    expect((await readState({ folder, name }, startMs)).runs).toBe(60);
    expect(told.map(({ stdout }) => stdout).join('')).toBe('alarm\n');
  });

  test('of one process wait for each other too', async ({ folder, record }) => {
    await Promise.all(Array.from({ length: 8 }, () => record(outcome('ok'))));
    expect((await readState({ folder, name }, startMs)).runs).toBe(8);
  });

  test('the one that waits too long says who it waited for', async ({ folder }) => {
    const path = join(folder, 'state.json');
    const waited = withLock(path, 60_000, () => withLock(path, 100, async () => 'in'));
    await expect(waited).rejects.toThrow(LockBusy);
  });

  test('the one that waits too long swallows no alarm', async ({ state, record }) => {
    const recorded = await withLock(state, 60_000, () => record(outcome('stranded'), { lockWaitMs: 100 }));
    expect(kinds(recorded)).toEqual(['alarm']);
    expect(recorded.notices).toEqual([expect.stringContaining('another run')]);
  });

  test('a lock that a killed run left behind is taken', async ({ folder }) => {
    const path = join(folder, 'state.json');
    await mkdir(`${path}.lock`);
    const longAgo = new Date(Date.now() - hourMs);
    await utimes(`${path}.lock`, longAgo, longAgo);
    expect(await withLock(path, 100, async () => 'in')).toBe('in');
  });

  test('a lock of a killed run is taken also when the clock went backwards since', async ({ folder }) => {
    const path = join(folder, 'state.json');
    await mkdir(`${path}.lock`);
    const nextYear = new Date(Date.now() + 365 * 24 * hourMs);
    await utimes(`${path}.lock`, nextYear, nextYear);
    expect(await withLock(path, 100, async () => 'in')).toBe('in');
  });

  test('what fails under the lock lets go of it', async ({ folder }) => {
    const path = join(folder, 'state.json');
    await withLock(path, 100, () => Promise.reject(new Error('no'))).catch(() => undefined);
    expect(await withLock(path, 100, async () => 'in')).toBe('in');
  });
});

test.describe('a refused password', () => {
  const now = new Date(startMs);

  test('is remembered for its account alone, until a person says otherwise', async ({ folder }) => {
    const place = { folder, target: 'keap' };
    await refusePassword(place, 'b@example.com', now);
    expect(await isPasswordRefused(place, 'b@example.com')).toBe(true);
    expect(await isPasswordRefused(place, 'a@example.com')).toBe(false);
    await forgiveRefusedPasswords(place);
    expect(await isPasswordRefused(place, 'b@example.com')).toBe(false);
  });

  test('is remembered beside one of another account', async ({ folder }) => {
    const place = { folder, target: 'keap' };
    await Promise.all(['a', 'b', 'c'].map((user) => refusePassword(place, user, now)));
    for (const user of ['a', 'b', 'c']) expect(await isPasswordRefused(place, user), user).toBe(true);
  });

  test('outlives a damaged alarm state', async ({ folder, state, record }) => {
    await refusePassword({ folder, target: 'keap' }, 'b@example.com', now);
    await writeFile(state, '{');
    await record(outcome('ok'));
    expect(await isPasswordRefused({ folder, target: 'keap' }, 'b@example.com')).toBe(true);
  });

  test('whose file is damaged counts for every account', async ({ folder }) => {
    await writeFile(join(folder, 'keap.refused-passwords.json'), '{"version":1,"refu');
    expect(await isPasswordRefused({ folder, target: 'keap' }, 'whoever')).toBe(true);
  });

  test('names nobody in its file', async ({ folder }) => {
    await refusePassword({ folder, target: 'keap' }, 'b@example.com', now);
    const text = await readFile(join(folder, 'keap.refused-passwords.json'), 'utf8');
    expect(text).not.toContain('example.com');
  });
});

import { readdir, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { Secret } from '../../core/base/secret.ts';
import { SeenInRun } from '../../core/live/seen-in-run.ts';
import { Redactor } from '../../core/text/redactor.ts';

interface Processes {
  /** A process of this run, or of another one. */
  process: (run?: NodeJS.ProcessEnv) => { redactor: Redactor; seen: SeenInRun };
}

const test = base.extend<Processes>({
  process: async ({}, use, testInfo) => {
    const { TMPDIR } = process.env;
    // Other tests have files among the temporary ones, too.
    process.env.TMPDIR = testInfo.outputPath();
    const begun: SeenInRun[] = [];
    const ofRun: NodeJS.ProcessEnv = {};
    await use((run = ofRun) => {
      const redactor = new Redactor();
      const seen = SeenInRun.ofRun(redactor, run);
      begun.push(seen);
      return { redactor, seen };
    });
    for (const seen of begun) seen.forget();
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  },
});

const code = 'vJ8-of-the-first-worker';
const files = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('fresh-login-seen-'));

test('what one worker has seen is hidden by one that is begun later', ({ process }) => {
  const first = process();
  first.seen.tell();
  first.redactor.hide(new Secret(code));
  const second = process();
  second.seen.hear();
  expect(second.redactor.redact(`GET /callback?code=${code}`)).toBe('GET /callback?code=[redacted]');
});

test('what one worker sees is hidden by one that runs beside it', ({ process }) => {
  const [first, second] = [process(), process()];
  first.seen.tell();
  second.seen.hear();
  first.redactor.hide(new Secret(code));
  second.seen.hear();
  expect(second.redactor.redact(code)).toBe('[redacted]');
});

test('two workers that hear each other tell nothing back and forth', ({ process }) => {
  const workers = [process(), process()];
  for (const { seen } of workers) seen.tell();
  workers[0]?.redactor.hide(new Secret(code));
  const known = workers.map(({ seen, redactor }) => {
    for (let times = 0; times < 3; times++) seen.hear();
    return redactor.known;
  });
  expect(known[0]).toBe(known[1]);
});

test('what is told is for its owner alone, says nothing to whoever has no key, and is gone when the run is over', async ({
  process,
}) => {
  const before = await files();
  const { seen, redactor } = process({});
  seen.tell();
  redactor.hide(new Secret(code));
  const [name = ''] = (await files()).filter((one) => !before.includes(one));
  const path = join(tmpdir(), name);
  expect((await stat(path)).mode & 0o077).toBe(0);
  const told = await readFile(path, 'utf8');
  expect(told + Buffer.from(told, 'base64').toString('latin1')).not.toContain(code);
  seen.forget();
  expect(await files()).not.toContain(name);
});

test('another run hears nothing of it', ({ process }) => {
  const { seen, redactor } = process();
  seen.tell();
  redactor.hide(new Secret(code));
  const other = process({});
  other.seen.hear();
  expect(other.redactor.hides).toBe(false);
});

test('what is told stays as long as the process that made the key, whoever of the others ends', async ({
  process,
}) => {
  const [maker, other] = [process(), process()];
  other.seen.tell();
  other.redactor.hide(new Secret(code));
  other.seen.forget();
  expect(await files()).toHaveLength(1);
  maker.seen.forget();
  expect(await files()).toEqual([]);
});

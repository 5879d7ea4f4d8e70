import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Looked } from '../../commands/watch/look.ts';
import type { Threads } from '../../commands/watch/many/threads.ts';
import { threadsFor } from '../../commands/watch/many/threads.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { compiled } from '../compiled.ts';
import { long } from '../thorough.ts';

interface Fixtures {
  /** This thread and another, as an installed package has them. */
  threads: Threads;
  over: AbortController;
}

const test = base.extend<Fixtures>({
  over: ({}, use) => use(new AbortController()),
  threads: async ({ over }, use) => {
    const { Threads } = await compiled<{ Threads: new (others: number, signal: AbortSignal) => Threads }>(
      'commands/watch/many/threads',
    );
    const threads = new Threads(1, over.signal);
    await use(threads);
    await threads.close();
  },
});

test.describe.configure({ timeout: 120_000 });

/** What it takes to look at Keap, and the variables by which another thread does: those of somebody else, where given. */
async function keap(variables: Record<string, string> = {}) {
  const asked = { FRESH_LOGIN_TARGET: 'keap', ...variables };
  const settings = loadConfig({ cwd: '/', env: { ...asked, FRESH_LOGIN_TARGET: 'keap' } });
  const target = await loadTarget(settings);
  const { fault } = settings;
  return {
    asked,
    look: {
      target,
      settings,
      fault,
      tier: 'http',
      withoutAccounts: false,
      compare: false,
      live: null,
    },
  } as const;
}

/** But for times, and for the app's port. */
function seen(looked: Looked) {
  if (looked.outcome !== 'seen') return looked;
  const { startedAt: _, durationMs: __, steps: ___, ...result } = looked.result;
  return JSON.parse(JSON.stringify(result).replaceAll(/localhost:\d+/g, 'localhost'));
}

test('another thread sees what this one sees, broken by the same fault', async ({ threads }) => {
  const { look, asked } = await keap({ FRESH_LOGIN_FAULT: 'logout-service-is-not-followed' });
  const [here, there] = await Promise.all([threads.look(look, asked), threads.look(look, asked)]);
  expect(seen(here)).toMatchObject({ findings: [{ class: 'stranded' }] });
  expect(seen(there)).toEqual(seen(here));
});

test(
  'one that ends its thread says so in its own row, and the next is looked at here',
  long,
  async ({ threads }) => {
    const folder = await mkdtemp(join(tmpdir(), 'threads-'));
    const path = join(folder, 'ends.mjs');
    await writeFile(path, 'process.exit(3);');
    const { look, asked } = await keap({ FRESH_LOGIN_TARGET: path });
    const [here, there] = await Promise.all([threads.look(look, asked), threads.look(look, asked)]);
    expect(here.outcome).toBe('seen');
    expect(there).toEqual({ outcome: 'not ended', problem: 'it ended the thread it was in' });
    const again = await Promise.all([threads.look(look, asked), threads.look(look, asked)]);
    expect(again.map(({ outcome }) => outcome)).toEqual(['seen', 'seen']);
    await rm(folder, { recursive: true });
  },
);

test('what is wrong with a target in another thread is said in a line', long, async ({ threads }) => {
  const { look, asked } = await keap({ FRESH_LOGIN_TARGET: 'kepa' });
  const [, there] = await Promise.all([threads.look(look, asked), threads.look(look, asked)]);
  expect(there).toMatchObject({ outcome: 'not ended', problem: expect.stringContaining('"kepa"') });
});

test('whoever interrupts the run waits for no other thread', long, async ({ threads, over }) => {
  const { look, asked } = await keap();
  const [here, there] = [threads.look(look, asked), threads.look(look, asked)];
  over.abort();
  expect(await there).toEqual({ outcome: 'interrupted' });
  await here;
});

for (const [offline, atOnce, cores, others] of [
  [8, 4, 8, 0],
  [47, 4, 8, 0],
  [48, 4, 2, 1],
  [300, 4, 2, 1],
  [300, 4, 64, 3],
  [300, 1, 64, 0],
  [300, 4, 1, 0],
] as const)
  test(`${offline} offline targets, ${atOnce} at once, on ${cores} cores have ${others} threads more`, () => {
    expect(threadsFor(offline, atOnce, cores)).toBe(others);
  });

test('without compiled files there is one thread', () => {
  expect(threadsFor(300, 4)).toBe(0);
});

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { PastRun } from '../../commands/report/report-data.ts';
import { rememberRun } from '../../commands/watch/history.ts';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

const run = (minute: number): PastRun => ({
  ...{ severity: 'OK', class: 'ok', message: 'all is well', incident: null },
  at: new Date(Date.UTC(2026, 10, 25, 0, minute)).toISOString(),
});

test('runs are remembered in their order, the oldest first', async ({ folder }) => {
  await rememberRun(folder, 'keap-http', run(1));
  expect(await rememberRun(folder, 'keap-http', run(2))).toEqual([run(1), run(2)]);
});

test('of many runs the last 200 are remembered', async ({ folder }) => {
  const many = Array.from({ length: 200 }, (_, minute) => run(minute));
  await writeFile(join(folder, 'keap-http.history.json'), JSON.stringify(many));
  const runs = await rememberRun(folder, 'keap-http', run(200));
  expect([runs.length, runs[0], runs.at(-1)]).toEqual([200, run(1), run(200)]);
});

test('a history that was cut off is begun anew, and fails nothing', async ({ folder }) => {
  await writeFile(join(folder, 'keap-http.history.json'), '[{"at":"2026-11-25T00:00:00.000Z","sev');
  expect(await rememberRun(folder, 'keap-http', run(1))).toEqual([run(1)]);
  expect(JSON.parse(await readFile(join(folder, 'keap-http.history.json'), 'utf8'))).toHaveLength(1);
});

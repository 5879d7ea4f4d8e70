import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from './test.ts';

test.describe.configure({ timeout: 120_000 });

test('shards merged with merge-reports give the same report as one run', async ({
  runPlaywright,
  saved,
  folder,
}) => {
  const stories = ['--grep', 'shared browser|own browsers'];
  await runPlaywright(['test', ...stories], 'one');
  for (const shard of ['1', '2'])
    await runPlaywright(['test', ...stories, '--shard', `${shard}/2`, '--reporter', 'blob'], shard);
  await runPlaywright(['merge-reports', join(folder, 'blobs')], 'merged');
  const [one, merged] = [await saved('one'), await saved('merged')];
  expect(one.scenarios).toHaveLength(2);
  expect(steady(merged)).toEqual(steady(one));
  const [page, again] = await Promise.all(
    ['one', 'merged'].map((name) => readFile(join(folder, name, 'index.html'), 'utf8')),
  );
  expect(steady(again)).toEqual(steady(page));
});

test('a story whose process was killed in the middle is told up to there', async ({
  runPlaywright,
  saved,
  folder,
}) => {
  await runPlaywright(['test', '--grep', 'cut off'], 'report');
  const { scenarios } = await saved('report');
  expect(scenarios).toHaveLength(1);
  expect(scenarios[0]?.verdict).toBeNull();
  expect(scenarios[0]?.trouble).toContain('exited unexpectedly');
  expect(scenarios[0]?.steps.map(({ who, what }) => `${who} ${what}`)).toEqual([
    'A signs in to the app',
    'A clicks Connect',
    'A logs in at the provider',
    'A allows',
    'A logs out of the app',
  ]);
  expect((await readdir(join(folder, 'report'))).sort()).toEqual([
    'evidence.json',
    'index.html',
    'report.md',
  ]);
});

test('no file of the report holds a password, a code or the value of a cookie', async ({
  runPlaywright,
  folder,
}) => {
  await runPlaywright(['test', '--grep', 'shared browser', '--trace', 'on'], 'report');
  const all = await Promise.all(
    ['evidence.json', 'index.html', 'report.md'].map((name) =>
      readFile(join(folder, 'report', name), 'utf8'),
    ),
  );
  for (const text of all) {
    expect(text).not.toMatch(/offline-only|app-only/);
    // Ids of sessions, states, tickets and codes are UUIDs in the offline world.
    expect(text).not.toMatch(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/i);
  }
  expect(all[1]).toContain('href="traces/1.zip"');
  expect(await readdir(join(folder, 'report/traces'))).toEqual(['1.zip']);
});

/** Without what differs from run to run: ports, and how long things took. */
function steady(data: unknown): string {
  const text = typeof data === 'string' ? data : JSON.stringify(data);
  const same = text
    .replaceAll(/localhost:\d+/g, 'localhost')
    .replaceAll(/"durationMs":[\d.]+/g, '')
    .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'at')
    .replaceAll(/<dt>When<\/dt><dd>.*?<\/dd>/g, '');
  return same;
}

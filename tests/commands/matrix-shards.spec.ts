import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asProcess, expect, test, withoutOurs } from './fresh-login.ts';

const matrix = fileURLToPath(new URL('../../commands/matrix/run.ts', import.meta.url));

/** `npm run matrix` of one provider in a folder of its own; `code` where it is not 0. */
async function matrixOf(
  cwd: string,
  words: readonly string[],
  reportDir = 'report',
  more: Readonly<Record<string, string>> = {},
): Promise<{ stdout: string; stderr: string; code?: number }> {
  const args = ['--import', import.meta.resolve('tsx'), matrix, '--project', 'chromium google', ...words];
  const env = { ...withoutOurs(process.env), FRESH_LOGIN_REPORT_DIR: join(cwd, reportDir), ...more };
  return promisify(execFile)(process.execPath, args, { cwd, env }).catch((error) => error);
}

/** Of a cell that is told and of one that does not apply. */
async function run(cwd: string, words: readonly string[], reportDir: string): Promise<void> {
  const ended = await matrixOf(cwd, ['--grep', 'google · (nothing|logout-service) ', ...words], reportDir);
  expect(ended.code, ended.stdout).toBeUndefined();
}

/** But for times. */
async function cellsIn(folder: string) {
  const { cells } = JSON.parse(await readFile(join(folder, 'matrix.json'), 'utf8')) as { cells: object[] };
  return cells.map((cell) => ({ ...cell, durationMs: 0 }));
}

test(
  'two shards of the matrix, in processes of their own, come to the cells of one run',
  asProcess,
  async ({ freshLogin, folder }) => {
    test.setTimeout(300_000);
    await run(folder, [], 'one');
    for (const shard of ['1/2', '2/2']) await run(folder, ['--shard', shard], 'report');
    const { code, stdout } = await freshLogin(['report']);
    const one = await cellsIn(join(folder, 'one'));
    expect(one).toHaveLength(2);
    expect(stdout).toContain(`${one.length} cells, `);
    expect(await cellsIn(join(folder, 'report'))).toEqual(one);
    expect(code).toBe(0);
  },
);

for (const part of [[], ['--shard', '1/2']])
  test(
    `words that leave no cell of the matrix are a mistake: ${part.join(' ') || 'in one run'}`,
    asProcess,
    async ({ folder }) => {
      const { code, stdout, stderr } = await matrixOf(folder, ['--grep', 'a cell that is none', ...part]);
      expect(code).toBe(2);
      expect(stderr).toContain('no cell of the matrix is asked for by these words');
      expect(stdout).not.toContain('as expected');
      expect(await readdir(folder, { recursive: true })).not.toContain('report/matrix.json');
    },
  );

test('a shard of the matrix to which nothing falls is well, and says so', asProcess, async ({ folder }) => {
  const words = ['--grep', 'google · logout-service ', '--shard', '2/2'];
  const { code, stdout } = await matrixOf(folder, words);
  expect(code, stdout).toBeUndefined();
  expect(stdout).toContain('shard 2/2: no cell fell to it');
});

test('the cells of the matrix can be listed, which tries none of them', asProcess, async ({ folder }) => {
  const { code, stdout } = await matrixOf(folder, ['--list', '--grep', 'google · nothing ']);
  expect(code, stdout).toBeUndefined();
  expect(stdout).toContain('google · nothing · ');
  expect(await readdir(folder)).toEqual([]);
});

test('the matrix asks no live target, whatever the settings name', asProcess, async ({ folder }) => {
  const { code, stderr } = await matrixOf(folder, [], 'report', { FRESH_LOGIN_MODE: 'live' });
  expect(code).toBe(2);
  expect(stderr).toContain('the matrix plays providers that are here, and the settings name a live target');
  expect(await readdir(folder)).toEqual([]);
});

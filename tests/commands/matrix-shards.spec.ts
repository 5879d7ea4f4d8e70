import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { asProcess, expect, test, withoutOurs } from './fresh-login.ts';

const matrix = fileURLToPath(new URL('../../commands/matrix/run.ts', import.meta.url));

/** `npm run matrix` in a folder of its own, of a cell that is told and of one that does not apply. */
async function run(cwd: string, words: readonly string[], reportDir: string): Promise<void> {
  const cells = ['--project', 'chromium google', '--grep', 'google · (nothing|logout-service) '];
  const args = ['--import', import.meta.resolve('tsx'), matrix, ...cells, ...words];
  const env = { ...withoutOurs(process.env), FRESH_LOGIN_REPORT_DIR: join(cwd, reportDir) };
  const ended = await promisify(execFile)(process.execPath, args, { cwd, env }).catch((error) => error);
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

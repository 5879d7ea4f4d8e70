import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { delimiter, join, relative, resolve } from 'node:path';
import { promisify } from 'node:util';
import { loadConfig } from '../../core/settings/load.ts';
import { expect, test } from '../alarms/support.ts';
import { readWorkflow, unpinned } from './workflow.ts';

const weekly = await readWorkflow('weekly.yml');
const { steps, env } = weekly.jobs.catalogue ?? { steps: [], env: {} };
const watch = steps.find(({ name }) => name === 'Watch the catalogue');

test('the weekly watch runs once a week, one at a time, and none is cancelled half-way', () => {
  expect(weekly.on.schedule).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* \d$/) }]);
  expect(weekly.concurrency).toEqual({ group: 'weekly', 'cancel-in-progress': false });
});

test('the weekly watch may read the code and nothing else, and has no secret', () => {
  expect(weekly.permissions).toEqual({ contents: 'read' });
  expect(env).toEqual({ FRESH_LOGIN_MODE: 'live' });
  expect(JSON.stringify(steps)).not.toContain('secrets.');
});

test('what the providers showed, and what was told of it, is taken from the latest run, and kept after a red one too', () => {
  const restore = steps.find(({ uses }) => uses?.startsWith('actions/cache/restore@'));
  const save = steps.find(({ uses }) => uses?.startsWith('actions/cache/save@'));
  const { baselineDir, stateDir } = loadConfig({ cwd: '/', env: {} });
  const kept = [join(baselineDir, 'public'), stateDir].map((path) => relative('/', resolve('/', path)));
  expect(String(restore?.with?.path).trim().split('\n')).toEqual(kept);
  expect(restore?.with).toMatchObject({ 'restore-keys': 'fresh-login-public-' });
  expect(save?.with).toEqual({ path: restore?.with?.path, key: restore?.with?.key });
  expect(save?.if).toMatch(/^always\(\) && /);
});

test('every action of the weekly watch is pinned by its major version', () => {
  expect(unpinned(steps)).toEqual([]);
});

for (const [what, agrees, code, job] of [
  ['nothing has changed', '', 0, 0],
  ['something has changed', '', 1, 1],
  ['something has changed and somebody agrees', '--update-baseline', 1, 0],
  ['nobody answered', '', 3, 3],
  ['nobody answered and somebody agrees', '--update-baseline', 3, 3],
] as const)
  test(`the weekly job ends with ${job} where ${what}`, async ({ folder }) => {
    const bin = join(folder, 'bin');
    await mkdir(bin);
    await writeFile(join(bin, 'npx'), `#!/bin/sh\necho "$@"\nexit ${code}\n`, { mode: 0o755 });
    const PATH = `${bin}${delimiter}${process.env.PATH}`;
    const options = { cwd: folder, env: { PATH, AGREES: agrees } };
    const ran = await promisify(execFile)('bash', ['-eo', 'pipefail', '-c', watch?.run ?? ''], options).then(
      ({ stdout }) => ({ code: 0, stdout }),
      (error: { code: number; stdout: string }) => error,
    );
    expect(ran.stdout.trim()).toBe(`--no-install fresh-login watch --catalogue ${agrees}`.trim());
    expect(ran.code).toBe(job);
  });

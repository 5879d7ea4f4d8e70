import { doctorMany } from '../../commands/doctor/many.ts';
import { UserError } from '../../core/base/user-error.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { catchStream } from './catch-stream.ts';
import { asProcess, expect, test } from './fresh-login.ts';

test('the doctor goes from one target to the next, whatever one of them throws, and ends with a table', async () => {
  const said = catchStream('stdout', false);
  const config = loadConfig({ cwd: '/', env: {} });
  const code = await doctorMany(['keap', 'nobody', 'okta', 'github'], config, async ({ target }) => {
    if (target === 'keap') throw new UserError('keap is down');
    if (target === 'okta') throw new Error('a bug');
    return 1;
  }).finally(() => said.letGo());
  const table = said.text.trimEnd().split('\n').slice(-4);
  for (const line of table) expect(line.length).toBeLessThanOrEqual(80);
  expect(table.map((line) => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
    'keap | not looked at | is down',
    'nobody | not looked at | there is no target "nobody". Kn…',
    'okta | not looked at | a bug',
    'github | something is wrong',
  ]);
  expect(code).toBe(2);
});

test('Ctrl-C while the doctor goes from one target to the next tells what is done, and what was not looked at', async () => {
  const said = catchStream('stdout', false);
  const config = loadConfig({ cwd: '/', env: {} });
  const code = await doctorMany(['keap', 'okta', 'github'], config, async ({ target }) => {
    if (target === 'keap') return 0;
    process.emit('SIGINT');
    throw new Error('Target page, context or browser has been closed');
  }).finally(() => said.letGo());
  const table = said.text.trimEnd().split('\n').slice(-3);
  expect(table.map((line) => line.trim().replace(/ {2,}/g, ' | '))).toEqual([
    'keap | nothing is wrong',
    'okta | not looked at | the run was interrupted',
    'github | not looked at | the run was interrupted',
  ]);
  expect(code).toBe(130);
});

/** The table at the end. */
const rowsOf = (stdout: string, many: number) =>
  stdout
    .trimEnd()
    .split('\n')
    .slice(-many)
    .map((line) => line.trim().replace(/ {2,}/g, ' | '));

test(
  'the doctor starts the real server among several targets, looks at it in full, and ends it',
  asProcess,
  async ({ freshLogin, leftovers }) => {
    test.setTimeout(300_000);
    const { stdout, code } = await freshLogin(['doctor', '--target', 'keap', '--target', 'oidc-provider']);
    expect(stdout).toMatch(/^target oidc-provider$/m);
    expect(rowsOf(stdout, 2)).toEqual([
      expect.stringMatching(/^keap \| not looked at \| the target keap is the offline/),
      'oidc-provider | nothing is wrong',
    ]);
    expect(code).toBe(2);
    expect(await leftovers()).toEqual([]);
  },
);

test(
  'Ctrl-C in the middle of what the doctor looks at ends browser and server, and tells of each target',
  asProcess,
  async ({ start, leftovers }) => {
    test.setTimeout(300_000);
    test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
    const run = start(['doctor', '--target', 'oidc-provider', '--target', 'keap']);
    let said = '';
    run.child.stdout?.on('data', (data) => {
      const isFirst = !said.includes('\nok ');
      said += data;
      if (isFirst && said.includes('\nok ')) process.kill(-(run.child.pid ?? 0), 'SIGINT');
    });
    const { code, stdout } = await run.ended;
    expect(rowsOf(stdout, 2)).toEqual([
      'oidc-provider | not looked at | the run was interrupted',
      'keap | not looked at | the run was interrupted',
    ]);
    expect(code).toBe(130);
    await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
  },
);

import { expect, test } from '@playwright/test';
import { doctorMany } from '../../commands/doctor/many.ts';
import { UserError } from '../../core/base/user-error.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { catchStream } from './catch-stream.ts';

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
    'keap | not looked at | keap is down',
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

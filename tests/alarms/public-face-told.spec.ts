import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { HttpResponse } from 'msw';
import { watchCatalogue } from '../../commands/watch/catalogue/run.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { catchStream } from '../commands/catch-stream.ts';
import { discovery, expect, issuer, test, usual } from './watch-public-face.ts';

test('a change is told as a watch tells one: annotation and JUnit, once until it is another', async ({
  watch,
  say,
  folder,
}) => {
  say(usual);
  await watch();
  say({ ...usual, end_session_endpoint: `${issuer}/logout` });
  const file = join(folder, 'junit.xml');
  const ways = { GITHUB_ACTIONS: 'true', FRESH_LOGIN_JUNIT_FILE: file };
  const { stdout, code } = await watch.with(ways);
  const said = `google: ${discovery}: end_session_endpoint is new: ${issuer}/logout`;
  expect(stdout).toContain('::warning title=fresh-login%3A moved::');
  expect(stdout).toContain(`ALARM: FRESH-LOGIN WARNING - moved: ${said}`);
  expect(await readFile(file, 'utf8')).toContain('end_session_endpoint is new');
  expect(code).toBe(1);
  expect((await watch.with(ways)).stdout).not.toContain('ALARM:');
});

test('a change that is agreed on is told as recovered', async ({ watch, say }) => {
  say(usual);
  await watch();
  say({ ...usual, end_session_endpoint: `${issuer}/logout` });
  await watch('--update-baseline');
  expect((await watch()).stdout).toContain(' OK - public face');
  expect((await watch()).stdout).toContain('RECOVERY');
});

test('Ctrl-C in the middle of the catalogue says what was seen, and that is remembered', async ({
  watch: _,
  say,
  folder,
}) => {
  say(() => {
    process.emit('SIGINT');
    return HttpResponse.json(usual);
  });
  const env = {
    FRESH_LOGIN_MODE: 'live',
    FRESH_LOGIN_AT_ONCE: '1',
    FRESH_LOGIN_BASELINE_DIR: join(folder, 'baselines'),
  };
  const stdout = catchStream('stdout', false);
  try {
    const config = loadConfig({ cwd: folder, env });
    // In place of the command, which ends its process then.
    expect(await watchCatalogue({ config, agrees: false, json: false })).toBe(130);
  } finally {
    stdout.letGo();
  }
  const all = catalogue.names();
  const before = all.slice(0, all.indexOf('google'));
  expect(stdout.text).toContain(
    `public face of ${before.length} of ${all.length} providers, then interrupted: `,
  );
  for (const name of before) expect(stdout.text).toMatch(new RegExp(`^ {2}${name} `, 'm'));
});

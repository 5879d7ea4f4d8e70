import { chmod, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asProcess, expect, test } from './fresh-login.ts';
import { asOneRun, told } from './sharded.ts';

test.describe.configure({ timeout: 60_000 });

test(
  'report makes the page and the text again from what the last run saved',
  asProcess,
  async ({ freshLogin, folder }) => {
    await freshLogin(['prove', 'shared-browser']);
    const read = (name: string) => readFile(join(folder, 'report', name), 'utf8');
    const before = [await read('index.html'), await read('report.md')];
    for (const name of ['index.html', 'report.md']) await rm(join(folder, 'report', name));
    const { code, stdout } = await freshLogin(['report']);
    expect([await read('index.html'), await read('report.md')]).toEqual(before);
    expect(stdout).toBe('report: report/index.html\n');
    expect(code).toBe(0);
  },
);

test('report without saved results says what to run first', async ({ freshLogin }) => {
  const { code, stderr } = await freshLogin(['report']);
  expect(stderr).toMatch(/there are no saved results: .*evidence\.json is not there\. Run npm start/);
  expect(code).toBe(2);
});

test('report of a damaged file names it and what to do', async ({ freshLogin, folder }) => {
  await writeFile(join(folder, 'evidence.json'), '{"version":1');
  const { code, stderr } = await freshLogin(['report', '.']);
  expect(stderr).toMatch(/evidence\.json is not what this program saved .* Run npm start again/);
  expect(code).toBe(2);
});

test(
  'report --open hands the page to what the system opens files with',
  asProcess,
  async ({ freshLogin, folder }) => {
    test.skip(process.platform !== 'linux', 'other systems have other programs for it');
    await freshLogin(['prove', 'own-browsers']);
    await writeFile(join(folder, 'xdg-open'), `#!/bin/sh\necho "$1" > '${join(folder, 'opened')}'\n`);
    await chmod(join(folder, 'xdg-open'), 0o755);
    await freshLogin(['report', '--open'], { PATH: `${folder}:${process.env.PATH}` });
    await expect
      .poll(() => readFile(join(folder, 'opened'), 'utf8').catch(() => ''))
      .toBe(`${join(folder, 'report/index.html')}\n`);
  },
);

test('a saved trace that stands anywhere but beside the report makes no link', async ({
  freshLogin,
  folder,
}) => {
  const path = join(folder, 'report/evidence.json');
  await asOneRun(folder, [told(1)]);
  const saved = JSON.parse(await readFile(path, 'utf8'));
  await rm(join(folder, 'report/index.html'));
  for (const trace of [
    ...['javascript:alert(1)', 'https://evil.test/', '//evil.test/x'],
    ...['/etc/passwd', '../1.zip', 'traces/../1.zip'],
  ]) {
    for (const one of saved.scenarios) one.trace = trace;
    await writeFile(path, JSON.stringify(saved));
    const { stderr, code } = await freshLogin(['report']);
    expect(stderr, trace).toContain('is not what this program saved (at "scenarios.0.trace"');
    expect(code, trace).toBe(2);
  }
  expect(await readdir(join(folder, 'report'))).not.toContain('index.html');
});

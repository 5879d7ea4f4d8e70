import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { parse } from 'yaml';
import { nextSteps, writeSuite } from '../../commands/init/suite.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';

test('init --suite writes a configuration, a driver, a spec and a job of CI that runs them', async () => {
  const { path, remove } = await makeTempFolder('suite');
  expect(await writeSuite(path)).toEqual([
    'connect/playwright.config.mts',
    'connect/driver.mjs',
    'connect/connect.spec.mts',
    '.github/workflows/connect.yml',
  ]);
  const job = parse(await readFile(join(path, '.github/workflows/connect.yml'), 'utf8'));
  const commands = job.jobs.connect.steps.map(({ run }: { run?: string }) => run);
  expect(commands).toContain('npx playwright test --config connect');
  await remove();
});

test('the suite of init --suite leaves its traces in its own folder, as Playwright empties where they go', async () => {
  const { path, remove } = await makeTempFolder('suite');
  await writeSuite(path);
  const config = await readFile(join(path, 'connect/playwright.config.mts'), 'utf8');
  // Of a relative path: from the folder of the configuration.
  const [, outputDir = ''] = /^ {2}outputDir: '(.*)',$/m.exec(config) ?? [];
  expect(resolve(path, 'connect', outputDir)).toBe(join(path, 'connect/test-results'));
  await remove();
});

test('init --suite writes over nothing, and then writes nothing at all', async () => {
  const { path, remove } = await makeTempFolder('suite');
  await writeSuite(path);
  const driver = join(path, 'connect/driver.mjs');
  await writeFile(driver, 'mine');
  await expect(writeSuite(path)).rejects.toThrow('connect/driver.mjs');
  expect(await readFile(driver, 'utf8')).toBe('mine');
  await remove();
});

test('what init --suite says to run changes no file, such as a script of package.json', () => {
  const commands = nextSteps([]).filter((line) => line.startsWith('  '));
  expect(commands).toEqual([
    '  npx --no-install fresh-login set-up',
    '  npx --no-install playwright test --config connect',
    '  FRESH_LOGIN_APP_DRIVER=connect/driver.mjs npx --no-install fresh-login prove',
  ]);
});

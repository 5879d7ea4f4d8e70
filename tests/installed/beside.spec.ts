import { spawnSync } from 'node:child_process';
import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { checkout } from './run-in.ts';
import { type Consumer, expect, test } from './test.ts';

const hasPython = spawnSync('python3', ['--version']).status === 0;

test('there is one Playwright, the one that the repository had', async ({ consumer, playwrightVersion }) => {
  const { stdout } = await consumer.run('npm', 'ls', 'playwright', 'playwright-core', '--json', '--all');
  const versions = new Set(stdout.match(/"version": "1\.[^"]+"/g));
  expect(versions.size, stdout).toBe(1);
  if (playwrightVersion !== 'latest') expect([...versions].join()).toContain(playwrightVersion);
});

test('prove gives the table, every verdict as expected', async ({ consumer }) => {
  const { code, stdout, stderr } = await consumer.run('fresh-login', 'prove');
  expect(code, stdout + stderr).toBe(0);
  const text = await readFile(join(consumer.folder, 'report/verdicts.json'), 'utf8');
  expect(verdictsFile.parse(JSON.parse(text)).verdicts.length).toBeGreaterThan(1);
});

for (const tier of ['http', 'browser'])
  test(`watch finds nothing wrong in its ${tier} tier`, async ({ consumer }) => {
    const { code, stdout, stderr } = await consumer.run('fresh-login', 'watch', '--tier', tier);
    expect(code, stdout + stderr).toBe(0);
    expect(stdout).toContain('FRESH-LOGIN OK');
  });

/** The example of docs/suite.md, as it is. */
async function copyExample({ folder }: Consumer): Promise<void> {
  await cp(join(checkout, 'docs/suite'), join(folder, 'suite'), { recursive: true });
}

test('the example suite runs, with its own fixtures and ours in one test', async ({ consumer }) => {
  await copyExample(consumer);
  const ended = await consumer.run('playwright', 'test', '--config', 'suite');
  expect(ended.code, ended.stdout + ended.stderr).toBe(0);
  expect(ended.stdout).toContain('2 passed');
  expect(await readdir(join(consumer.folder, 'report'))).toContain('index.html');
});

for (const [moduleResolution, module] of [
  ['nodenext', 'nodenext'],
  ['bundler', 'esnext'],
] as const)
  test(`its types hold under ${moduleResolution}, strict, with every library checked`, async ({
    consumer,
  }) => {
    await copyExample(consumer);
    await consumer.write(
      'types/app.ts',
      `
import { assertExpectedAccount, logoutServiceUrl } from 'fresh-login/remedies';

export const url: string = logoutServiceUrl({ clientId: '123', redirectUri: 'https://app.example/cb' });
assertExpectedAccount('/cb?scope=full|bb222.infusionsoft.com', { tenant: 'bb222' });
// @ts-expect-error a tenant is text
assertExpectedAccount(null, { tenant: 1 });
`,
    );
    const compilerOptions = {
      ...{ strict: true, noEmit: true, module, moduleResolution, target: 'es2023', skipLibCheck: false },
      ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, types: ['node'] },
      allowImportingTsExtensions: true,
    };
    await consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, include: ['suite', 'types'] }));
    const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc');
    const { code, stdout } = await consumer.run(process.execPath, tsc, '-p', '.');
    expect(stdout).toBe('');
    expect(code).toBe(0);
  });

test('the suite of init --suite says what to fill in, and in which file', async ({ consumer }) => {
  const written = await consumer.run('fresh-login', 'init', '--suite');
  expect(written.code, written.stderr).toBe(0);
  await consumer.write('test-results/notes.txt', 'of another suite');
  const { code, stdout } = await consumer.run('playwright', 'test', '--config', 'connect');
  expect(code, stdout).toBe(1);
  expect(await readdir(join(consumer.folder, 'test-results'))).toContain('notes.txt');
  await rm(join(consumer.folder, 'test-results'), { recursive: true });
  expect(stdout).toContain('connect/driver.mjs: fill in start: start your app at http://localhost:');
  await rm(join(consumer.folder, 'connect'), { recursive: true });
  await rm(join(consumer.folder, '.github'), { recursive: true });
});

test('filled in for an app, the suite of init --suite tells a leak from a fresh login', async ({
  consumer,
}) => {
  test.skip(!hasPython, 'the example app is written in Python, and there is no python3');
  await consumer.run('fresh-login', 'init', '--suite');
  const driver = await readFile(join(checkout, 'docs/own-app/driver.ts'), 'utf8');
  const plain = stripTypes(driver).replace(/'\.\.\/\.\.\/core\/app\/start-program\.ts'/, "'fresh-login'");
  await consumer.write('connect/driver.mjs', plain);
  await cp(join(checkout, 'docs/own-app/app.py'), join(consumer.folder, 'connect/app.py'));
  const { code, stdout } = await consumer.run('playwright', 'test', '--config', 'connect');
  expect(code, stdout).toBe(1);
  expect(stdout).toContain('1 passed');
  expect(stdout).toContain('(nothing)');
  expect(stdout).toMatch(/consent|aa111/);
  expect(await readdir(join(consumer.folder, 'report'))).toContain('index.html');
  await rm(join(consumer.folder, 'connect'), { recursive: true });
  await rm(join(consumer.folder, '.github'), { recursive: true });
});

/** The driver without what only TypeScript knows. */
function stripTypes(source: string): string {
  return source.replace(/^import type .*\n/m, '').replace(/\} satisfies AppDriver;/, '};');
}

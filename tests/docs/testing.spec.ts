import { readdir, readFile } from 'node:fs/promises';
import { join, matchesGlob } from 'node:path';
import { expect, test } from '@playwright/test';
import { failedOf, suites } from '../all.ts';
import { more, properties, rest } from '../slow-specs.ts';
import { readWorkflow } from './workflow.ts';

const { scripts } = JSON.parse(await readFile('package.json', 'utf8')) as { scripts: Record<string, string> };
const { jobs } = await readWorkflow('ci.yml');

/** The parts of the suite that CI shares among several jobs. */
const partsOfLong = ['more', 'turned-red', 'rest', 'commands', 'firefox', 'matrix', 'properties', 'network'];

const called = [
  await readFile('.ci/run', 'utf8'),
  ...Object.values(jobs).flatMap(({ steps }) => steps.map(({ run = '' }) => run)),
  ...(jobs.more?.strategy?.matrix.suite ?? []).map((suite) => `npm run ${suite}`),
].join('\n');

test('npm run test:all goes on after a suite that fails, and names it at the end', () => {
  const ran: string[] = [];
  const failed = failedOf(['first', 'second', 'third'], (name) => {
    ran.push(name);
    return name === 'third' ? 0 : 1;
  });
  expect({ ran, failed }).toEqual({ ran: ['first', 'second', 'third'], failed: ['first', 'second'] });
});

test('CI runs every suite of npm run test:all', () => {
  expect(suites.filter((name) => name in scripts)).toEqual(suites);
  expect(suites.filter((name) => !new RegExp(`npm (run )?${name}(?![\\w:])`).test(called))).toEqual([]);
});

test('CI runs every project of npm run test:long', async () => {
  const { default: config } = await import('../playwright.config.ts');
  expect(config.projects?.map(({ name }) => name).toSorted()).toEqual(partsOfLong.toSorted());
  expect(partsOfLong.filter((name) => !called.includes(`--project=${name}`))).toEqual([]);
});

test('whatever npm test tries less often is tried as often as it says in the project properties', async () => {
  const { default: config } = await import('../playwright.config.ts');
  const files = (await readdir('tests', { recursive: true })).filter((file) => file.endsWith('.spec.ts'));
  const less: string[] = [];
  for (const path of files.map((file) => join('tests', file))) {
    const [, names = ''] =
      /import \{([^}]*)\} from '[./]*\/thorough\.ts'/.exec(await readFile(path, 'utf8')) ?? [];
    if (/\b(?:tries|isThorough)\b/.test(names)) less.push(path);
  }
  const properties = config.projects?.find(({ name }) => name === 'properties');
  expect(properties?.testMatch).toEqual(less.toSorted());
});

/** The suites of these folders run every spec in them. */
const whole = ['tests/{bench,canary,servers}/**'];

test('every spec is run by a suite', async () => {
  const configs = [
    await import('../../playwright.config.ts'),
    await import('../playwright.config.ts'),
    await import('../live/playwright.config.ts'),
    await import('../installed/playwright.config.ts'),
  ].flatMap(({ default: { testMatch, testIgnore, projects = [] } }) => [
    { testMatch, testIgnore },
    ...projects,
  ]);
  const globs = (from: unknown) =>
    [from].flat().flatMap((one) => (typeof one === 'string' ? [`**/${one}`] : []));
  const ran = configs
    // What picks by a tag has single tests of many specs.
    .filter((one) => !('grep' in one))
    .map(({ testMatch, testIgnore }) => ({ taken: globs(testMatch), left: globs(testIgnore) }));
  ran.push({ taken: [...whole, ...globs(rest.map((spec) => `${spec}.spec.ts`))], left: [] });
  const files = (await readdir('tests', { recursive: true })).filter((file) => file.endsWith('.spec.ts'));
  const specs = files.map((file) => join('tests', file));
  const has = (of: string[], spec: string) => of.some((glob) => matchesGlob(spec, glob));
  expect(specs.length).toBeGreaterThan(300);
  expect(
    specs.filter((spec) => !ran.some(({ taken, left }) => has(taken, spec) && !has(left, spec))),
  ).toEqual([]);
});

test('whatever npm test leaves out is a spec, and is run by the project that it is left to', async () => {
  const { default: config } = await import('../playwright.config.ts');
  const thorough = [config.projects?.find(({ name }) => name === 'properties')?.testMatch].flat().map(String);
  const specs = (await readdir('tests', { recursive: true })).map((file) => file.replaceAll('\\', '/'));
  const named = [...more.flatMap(inBraces), ...rest.map((spec) => `${spec}.spec.ts`)];
  expect(named.filter((spec) => !specs.includes(spec))).toEqual([]);
  expect(new Set(named).size).toBe(named.length);
  expect(properties.filter((spec) => !thorough.includes(`tests/${spec}.spec.ts`))).toEqual([]);
});

test('docs/testing.md says of every spec that npm test leaves out where it went', async () => {
  const page = await readFile('docs/testing.md', 'utf8');
  const left = [
    ...more.flatMap(inBraces).map((spec) => spec.replace('.spec.ts', '')),
    ...rest,
    ...properties,
  ];
  expect(left.filter((spec) => !page.includes(`\`${spec}\``))).toEqual([]);
});

/** The paths of a glob that has one pair of braces, or none. */
function inBraces(pattern: string): string[] {
  const [, before = pattern, names = '', after = ''] = /^(.*)\{(.*)\}(.*)$/.exec(pattern) ?? [];
  return names.split(',').map((name) => before + name + after);
}

test('docs/testing.md lists every suite and every project', async () => {
  const page = await readFile('docs/testing.md', 'utf8');
  for (const name of [
    ...suites.map((suite) => (suite === 'test' ? 'npm test' : `npm run ${suite}`)),
    ...partsOfLong,
  ])
    expect(page).toContain(`| \`${name}\``);
});

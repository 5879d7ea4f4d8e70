import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readWorkflow, unpinned } from './workflow.ts';

const { jobs, permissions } = await readWorkflow('nightly.yml');
const all = Object.values(jobs).flatMap(({ steps }) => steps);

test('the nightly may read the code, and nothing else', () => {
  expect(permissions).toEqual({ contents: 'read' });
});

test('the nightly runs the regression suite, scenarios and matrix in shards, the real servers and the live provider', () => {
  expect(Object.keys(jobs)).toEqual(['offline', 'shards', 'report', 'servers', 'live']);
});

test('the shards of the nightly are all parts of one whole, and what they leave is merged even where one of them failed', () => {
  const { shards, report } = jobs;
  const { shard = [] } = shards?.strategy?.matrix ?? {};
  expect(shard).toEqual(shard.map((_, index) => `${index + 1}/${shard.length}`));
  const words =
    shards?.steps.flatMap(({ run = '' }) => (/^npm (?:start|run matrix)/.test(run) ? run : [])) ?? [];
  expect(words).toHaveLength(2);
  for (const run of words) expect(run).toMatch(/ -- --shard \$\{\{ matrix\.shard \}\}$/);
  expect(report).toMatchObject({ needs: 'shards', if: 'always()' });
  expect(report?.steps.map(({ run }) => run)).toContain('npx --no-install fresh-login report report');
});

test('every action of the nightly is pinned by its major version', () => {
  expect(unpinned(all)).toEqual([]);
});

test('every npm script that the nightly calls exists', async () => {
  const { scripts } = JSON.parse(await readFile('package.json', 'utf8'));
  const called = all.flatMap(({ run = '' }) =>
    [...run.matchAll(/npm (?:run )?([\w:]+)/g)].map(([, name]) => name),
  );
  expect(called.filter((name) => name !== 'ci' && !(name && name in scripts))).toEqual([]);
});

test('without secrets every later step of the live job is skipped', () => {
  const unconditional = jobs.live?.steps
    .slice(1)
    .filter((one) => !one.if?.includes('steps.secrets.outputs.are-set'));
  expect(unconditional).toEqual([]);
});

test('passwords go to the steps of the nightly that need them alone', () => {
  const secret = (env: Record<string, string> = {}) =>
    Object.keys(env).some((name) => /PASSWORD|SECRET/.test(name));
  expect(Object.values(jobs).filter(({ env }) => secret(env))).toEqual([]);
  expect(all.filter(({ env }) => secret(env)).map(({ name }) => name)).toEqual([
    'Are the secrets set?',
    'Prove',
  ]);
});

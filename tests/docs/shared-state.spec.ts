import { readdir } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { readWorkflow } from './workflow.ts';

/** The keys under which a job restores or saves a state that live runs of other workflows share. */
async function jobsWithState() {
  const names = await readdir('.github/workflows');
  const all = await Promise.all(
    names.map(async (name) => {
      const { jobs } = await readWorkflow(name);
      return Object.entries(jobs).map(([job, { steps, concurrency, env }]) => ({
        name: `${name}, ${job}`,
        keys: steps.flatMap(({ uses = '', with: by = {} }) =>
          uses.startsWith('actions/cache') ? [String(by.key).replace(/\$\{\{.*$/, '')] : [],
        ),
        isLive: env.FRESH_LOGIN_MODE === 'live' && 'FRESH_LOGIN_ACCOUNT_A_USERNAME' in env,
        concurrency,
      }));
    }),
  );
  return all.flat();
}

test('jobs that share the state of live runs go one at a time, whichever workflow they are of, and none is cut short', async () => {
  const jobs = (await jobsWithState()).filter(({ keys }) =>
    keys.some((key) => key.startsWith('fresh-login-state-')),
  );
  expect(jobs.map(({ name }) => name).toSorted()).toEqual(['canary.yml, watch', 'nightly.yml, live']);
  for (const { name, concurrency } of jobs)
    expect(concurrency, name).toEqual({ group: 'fresh-login-state', 'cancel-in-progress': false });
});

test('every job that goes to real accounts shares that state', async () => {
  for (const { name, keys, isLive } of await jobsWithState())
    if (isLive) expect(keys, name).toContain('fresh-login-state-');
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { mayBeLive } from '../../core/live/before-loading.ts';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

for (const [what, env, isSo] of [
  ['nothing is set', {}, false],
  ['the target is offline', { FRESH_LOGIN_TARGET: 'google' }, false],
  ['the run is live', { FRESH_LOGIN_MODE: 'live' }, true],
  ['the target is a file that is missing', { FRESH_LOGIN_TARGET: './not-there.json' }, true],
  ['the target is a module without accounts', { FRESH_LOGIN_TARGET: './own.ts' }, false],
  [
    'the target is a module, and there are accounts',
    { FRESH_LOGIN_TARGET: './own.ts', FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'some' },
    true,
  ],
  [
    'the target is a list, and there are accounts',
    { FRESH_LOGIN_TARGET: './all.txt', FRESH_LOGIN_ACCOUNT_B_PASSWORD: 'some' },
    true,
  ],
  [
    'the target is played here, and there are accounts',
    { FRESH_LOGIN_TARGET: 'google', FRESH_LOGIN_ACCOUNT_A_PASSWORD: 'some' },
    false,
  ],
  ['a setting is wrong', { FRESH_LOGIN_MODE: 'Live' }, true],
] as const)
  test(`a run ${isSo ? 'may be' : 'is not'} live where ${what}`, ({ folder }) => {
    expect(mayBeLive({ cwd: folder, env })).toBe(isSo);
  });

test('a run may be live where the target is a module, and there are accounts in .env', async ({ folder }) => {
  await writeFile(join(folder, '.env'), 'FRESH_LOGIN_ACCOUNT_A_PASSWORD=some\n');
  expect(mayBeLive({ cwd: folder, env: { FRESH_LOGIN_TARGET: './own.mjs' } })).toBe(true);
});

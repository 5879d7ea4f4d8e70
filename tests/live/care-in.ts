import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { Care } from '../../core/live/care.ts';
import type { Landing, LandingKind } from '../../core/trail/landing.ts';

/** With what has care of the accounts of a run of this name, where every pause is over at once and is counted. */
export const test = base.extend<{
  stateDir: string;
  careIn: (run?: string, pause?: (ms: number) => void) => Care;
  pauses: number[];
}>({
  stateDir: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },
  pauses: ({}, use) => use([]),
  careIn: ({ stateDir, pauses }, use) =>
    use(
      (run = 'this run', pause = (ms: number) => void pauses.push(ms)) =>
        new Care({
          stateDir,
          target: 'keap-live',
          run,
          pauseMs: 5000,
          nowMs: () => pauses.reduce((sum, ms) => sum + ms, 0),
          pause: async (ms) => pause(ms),
        }),
    ),
});

/** What is landed on, as far as care looks at it. */
export const landing = (kind: LandingKind, status = 200): Landing => ({
  ...{ kind, status, host: 'signin.infusionsoft.com', path: '/login', title: '' },
  ...{ account: null, tenant: null, error: null },
});

export const ada = 'ada@example.test';

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { examine } from '../../commands/doctor/examine.ts';
import type { Finding } from '../../commands/doctor/finding.ts';
import { Access } from '../../core/live/access.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import type { Target, TargetData } from '../../core/targets/target.ts';
import { browserWorkers } from '../browser-workers.ts';

export { expect };

interface ForTests {
  folder: string;
  /** Writes a target file, and gives its path. */
  write: (data: unknown, name?: string) => Promise<string>;
  load: (data: TargetData) => Promise<Target>;
  /** What the doctor finds, without what is well. */
  diagnose: (data: TargetData) => Promise<Finding[]>;
}

export const test = browserWorkers.extend<ForTests>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(folder);
    await rm(folder, { recursive: true, force: true });
  },

  write: ({ folder }, use) =>
    use(async (data, name = 'target.json') => {
      const path = join(folder, name);
      await writeFile(path, typeof data === 'string' ? data : JSON.stringify(data, null, 2));
      return path;
    }),

  load: ({ write }, use) =>
    use(async (data) => loadTarget({ ...loadConfig({ cwd: '/', env: {} }), target: await write(data) })),

  diagnose: ({ browser, load, missingEngine }, use, testInfo) => {
    testInfo.skip(missingEngine !== null, missingEngine ?? '');
    return use(async (data) => {
      const findings: Finding[] = [];
      const access = Access.to(await load(data), loadConfig({ cwd: '/', env: {} }));
      await examine(access, browser, { timeoutMs: 5000 }, (state, about, message) => {
        if (state !== 'ok') findings.push({ state, about, message });
      });
      return findings;
    });
  },
});

/** A copy of the target that a test may spoil. */
export function spoilt(data: TargetData, spoil: (copy: TargetData) => void): TargetData {
  const copy = structuredClone(data);
  spoil(copy);
  return copy;
}

import { execFileSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { loadDriver } from '../../core/app/own.ts';
import { UserError } from '../../core/base/user-error.ts';
import { readBaseline } from '../../core/canary/baseline/baseline.ts';
import { readKnownDrift } from '../../core/canary/known-drift.ts';
import { appendTo } from '../../core/files/append.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { hideSecretsBeforeComplaint } from '../../core/live/before-loading.ts';
import { isPasswordRefused } from '../../core/live/refused-passwords.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { readTargetFile } from '../../core/targets/read-file.ts';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = await makeTempFolder('test');
    await use(folder.path);
    await folder.remove();
  },
});

/** What stands in the place of a file, and has no end, or never begins. */
const stranger: Readonly<Record<string, (path: string) => unknown>> = {
  'a device without end': (path) => symlinkSync('/dev/zero', path),
  'a device that is always full': (path) => symlinkSync('/dev/full', path),
  'a pipe that nobody writes into': (path) => execFileSync('mkfifo', [path]),
  'a folder': (path) => mkdir(path),
};

/** Readers of a path that a setting names, by the file's name. */
const readers: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
  '.env': async (folder) => loadConfig({ cwd: folder, env: {} }),
  'known-drift.json': (folder) => readKnownDrift(join(folder, 'known-drift.json')),
  'target.json': (folder) => readTargetFile(join(folder, 'target.json')),
  'target.mjs': (folder) => readTargetFile(join(folder, 'target.mjs')),
  'driver.mjs': (folder) => loadDriver(join(folder, 'driver.mjs')),
  'keap.json': (folder) => readBaseline(folder, 'keap'),
};

test.skip(process.platform !== 'linux', 'there are no such devices elsewhere');

for (const [what, make] of Object.entries(stranger))
  for (const [name, read] of Object.entries(readers))
    test(`${name} that is ${what} is refused in a sentence that names it, and not read`, async ({
      folder,
    }) => {
      await make(join(folder, name));
      const error = await read(folder).then(
        () => null,
        (thrown: unknown) => thrown,
      );
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).message).toContain(name);
      expect((error as UserError).message).toMatch(/a folder|no file, but a device or a pipe/);
    });

for (const [what, make] of Object.entries(stranger))
  test(`a target's file that is ${what} is not read for what a complaint must not tell`, async ({
    folder,
  }) => {
    const path = join(folder, 'target.json');
    await make(path);
    await hideSecretsBeforeComplaint([path], { cwd: folder, env: {} });
  });

for (const [what, make] of Object.entries(stranger))
  test(`the note of refused passwords that is ${what} counts for every account`, async ({ folder }) => {
    await make(join(folder, 'keap.refused-passwords.json'));
    expect(await isPasswordRefused({ folder, target: 'keap' }, 'ada')).toBe(true);
  });

for (const [what, make] of Object.entries(stranger))
  test(`nothing is added to the summary of a job that is ${what}, and nobody waits for it`, async ({
    folder,
  }) => {
    const path = join(folder, 'summary.md');
    await make(path);
    await expect(appendTo(path, 'text')).rejects.toThrow('what stands there is no file');
  });

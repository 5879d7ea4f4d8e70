import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { ownDriver } from '../../commands/shared/own-driver.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';

const made = () => `pass-${randomBytes(9).toString('hex')}`;

const test = base.extend<{ module: string; printed: string[] }>({
  module: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(join(folder, 'own.mjs'));
    await rm(folder, { recursive: true });
  },
  printed: async ({}, use) => {
    const { write } = process.stdout;
    const printed: string[] = [];
    process.stdout.write = (text: unknown) => printed.push(String(text)) > 0;
    await use(printed);
    process.stdout.write = write;
  },
});

const settingsWith = (password: string) => ({
  ...{ FRESH_LOGIN_MODE: 'live', FRESH_LOGIN_ACCOUNT_A_PASSWORD: password },
});

test('what a target that is a module prints as a command loads it has no password of the settings', async ({
  module,
  printed,
}) => {
  const password = made();
  await writeFile(module, `console.log('given', '${password}'); export default {};`);
  const env = { ...settingsWith(password), FRESH_LOGIN_TARGET: module };
  await expect(loadTarget(loadConfig({ cwd: tmpdir(), env }))).rejects.toThrow();
  expect(printed).toEqual(['given [redacted]\n']);
});

test('what a driver prints as a command loads it, or later, has no password of the settings', async ({
  module,
  printed,
}) => {
  const password = made();
  await writeFile(module, `console.log('given', '${password}'); export default {};`);
  const settings = settingsWith(password);
  Object.assign(process.env, settings);
  await expect(ownDriver({ appDriver: module })).rejects.toThrow('is no driver');
  for (const name of Object.keys(settings)) delete process.env[name];
  console.log(password);
  expect(printed).toEqual(['given [redacted]\n', '[redacted]\n']);
});

import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { loadDefault } from '../../core/files/load-module.ts';

const test = base.extend<{ put: (name: string, text: string) => Promise<string> }>({
  put: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
    await use(async (name, text) => {
      await writeFile(join(folder, name), text);
      return join(folder, name);
    });
    await rm(folder, { recursive: true });
  },
});

const ofModules = '{ "type": "module" }';

for (const ending of ['ts', 'js'])
  test(`a .${ending} that Playwright would read as CommonJS is refused, with the two ways to mend it`, async ({
    put,
  }) => {
    await put('package.json', '{ "name": "app" }');
    const loading = loadDefault(await put(`driver.${ending}`, 'const one = 1;\nexport default { one };\n'));
    await expect(loading).rejects.toThrow(
      `no package.json above it says "type": "module": say so there, or name it .m${ending}`,
    );
  });

for (const [name, where] of [
  ['one.mjs', '{}'],
  ['two.mts', '{}'],
  ['three.js', ofModules],
  ['four.ts', ofModules],
] as const)
  test(`${name} beside ${where} is read`, async ({ put }) => {
    await put('package.json', where);
    expect(await loadDefault(await put(name, 'export default { one: 1 };'))).toEqual({ one: 1 });
  });

test('a module of CommonJS is read as Node reads it', async ({ put }) => {
  expect(await loadDefault(await put('driver.cjs', 'module.exports = { one: 1 };'))).toEqual({ one: 1 });
  expect(await loadDefault(await put('other.js', 'module.exports = { two: 2 };'))).toEqual({ two: 2 });
});

import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { readExpected } from '../../commands/matrix/expected.ts';
import { kinds } from '../../commands/matrix/kinds.ts';
import { UserError } from '../../core/base/user-error.ts';

/** What the package holds beside the compiled code, which is made when it is packed. */
async function packed(): Promise<string[]> {
  const words = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const { stdout } = await promisify(execFile)('npm', words);
  const [{ files }] = JSON.parse(stdout) as [{ files: { path: string }[] }];
  return files.map(({ path }) => path);
}

test('the package holds what is expected of every kind of provider, and the agreed ways', async () => {
  const files = await packed();
  for (const name of kinds.names()) expect.soft(files).toContain(`commands/matrix/expected/${name}.json`);
  expect(files).toContain('mocks/baselines/keap.json');
});

test('one Playwright configuration is compiled into the package: the one that the commands run', async () => {
  const storeys = ['commands', 'fixtures', 'mocks', 'core'];
  const found = await Promise.all(
    storeys.map(async (storey) =>
      (await readdir(storey, { recursive: true })).map((path) => `${storey}/${path}`),
    ),
  );
  expect(found.flat().filter((path) => /\.config\.[cm]?[jt]s$/.test(path))).toEqual([
    'commands/playwright.config.ts',
  ]);
});

test('a kind of provider whose expectations are not there is told, not taken as one without any', async () => {
  const error = await readExpected('keap-elsewhere').catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(UserError);
  expect((error as UserError).message).toMatch(
    /matrix\/expected\/keap-elsewhere\.json is not there, .*: install/,
  );
});

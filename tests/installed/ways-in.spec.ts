import { pathToFileURL } from 'node:url';
import { checkout } from './run-in.ts';
import { type Consumer, expect, quiet, test } from './test.ts';

// Each clones, installs what is for development, and compiles.
test.setTimeout(900_000);

async function works({ run }: Consumer): Promise<void> {
  const words = ['url', '--client-id', '123', '--redirect-uri', 'https://app.example/cb'];
  const { stdout, stderr } = await run('fresh-login', ...words);
  expect(stdout, stderr).toMatch(/^https:\/\/signin\./);
}

const fromGit = `git+${pathToFileURL(checkout).href.replace(/\/$/, '')}`;

test('from its git URL it comes compiled', async ({ empty }) => {
  const { code, stderr } = await empty.run('npm', 'install', '--save-dev', ...quiet, fromGit);
  expect(code, stderr).toBe(0);
  await works(empty);
});

test('npm 12 takes the git URL where it is allowed at the root', async ({ empty }) => {
  const npm12 = ['--yes', 'npm@12', 'install', '--save-dev', ...quiet];
  const { code, stderr } = await empty.run('npx', ...npm12, '--allow-git=root', fromGit);
  expect(code, stderr).toBe(0);
  await works(empty);
});

test('npm 12 takes the packed tarball without a word of permission', async ({ empty }) => {
  const npm12 = ['--yes', 'npm@12', 'install', '--save-dev', ...quiet];
  const { code, stderr } = await empty.run('npx', ...npm12, process.env.TEST_TARBALL ?? '');
  expect(code, stderr).toBe(0);
  await works(empty);
});

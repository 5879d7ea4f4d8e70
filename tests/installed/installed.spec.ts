import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { expect, test } from './test.ts';

test('prove works in a repository that has it installed, and writes there', async ({ consumer }) => {
  const { code, stdout, stderr } = await consumer.run('fresh-login', 'prove', 'logout-service');
  expect(code, stdout + stderr).toBe(0);
  const text = await readFile(join(consumer.folder, 'report/verdicts.json'), 'utf8');
  expect(verdictsFile.parse(JSON.parse(text)).verdicts).toMatchObject([{ verdict: 'fresh-login' }]);
});

test('url prints the URL', async ({ consumer }) => {
  const words = ['url', '--client-id', '123', '--redirect-uri', 'https://app.example/cb'];
  const { stdout } = await consumer.run('fresh-login', ...words);
  expect(stdout).toMatch(/^https:\/\/signin\.infusionsoft\.com\/logout\?service=/);
});

test('serve starts and ends', async ({ consumer }) => {
  const program = join(consumer.folder, 'node_modules/.bin/fresh-login');
  const child = spawn(program, ['serve', '--port', '0', '--control-port', '0'], {
    cwd: consumer.folder,
    env: { ...process.env, XDG_CACHE_HOME: consumer.folder },
  });
  const [first] = await once(createInterface(child.stdout), 'line');
  expect(first).toBe('the offline provider is there, as Keap (Infusionsoft)');
  child.kill('SIGTERM');
  expect((await once(child, 'exit'))[0]).toBe(0);
});

test('the remedies work with no other package there at all', async ({ consumer }) => {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-login-installed-'));
  await cp(join(consumer.folder, 'node_modules/fresh-login'), join(folder, 'node_modules/fresh-login'), {
    recursive: true,
    filter: (path) => !/fresh-login\/node_modules/.test(path),
  });
  const program = `
    import { assertExpectedAccount, logoutServiceUrl } from 'fresh-login/remedies';
    console.log(logoutServiceUrl({ clientId: '123', redirectUri: 'https://app.example/cb' }));
    try {
      assertExpectedAccount('/cb?scope=full|aa111.infusionsoft.com', { tenant: 'bb222' });
    } catch (error) {
      console.log(error.message);
    }`;
  const { stdout, stderr } = await consumer.run(
    'sh',
    ...['-c', 'cd "$0" && exec node --input-type=module --eval "$1"', folder, program],
  );
  await rm(folder, { recursive: true });
  expect(stderr).toBe('');
  expect(stdout).toMatch(
    /^https:\/\/signin\..*\nanother tenant came back: expected bb222, found aa111; refuse this connection\n$/,
  );
});

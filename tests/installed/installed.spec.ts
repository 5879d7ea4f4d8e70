import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
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

const spec = `
import { expect, test } from 'fresh-login';

test('B is asked to log in where A has not been', async ({ openBrowser, userA, userB, world }) => {
  const a = (await openBrowser()).seat(userA);
  await a.signInToTheApp();
  await a.connect();
  world.clock.advance(60_000);
  const b = (await openBrowser()).seat(userB);
  await b.signInToTheApp();
  const landing = await b.clickConnect();
  expect(landing).toBeLanding('login-form');
  expect(landing).not.toBeConsentOf(userA);
});
`;

const config = `
import { defineConfig } from '@playwright/test';
import { chromiumEngine, type Engine, loadConfig } from 'fresh-login';

export default defineConfig<object, Engine>({ testDir: 'e2e', use: chromiumEngine(loadConfig()) });
`;

test('the fixtures work in a Playwright suite of its own', async ({ consumer }) => {
  await consumer.write('e2e/leak.spec.ts', spec);
  await consumer.write('playwright.config.ts', config);
  const { code, stdout, stderr } = await consumer.run('playwright', 'test', '--reporter=line');
  expect(code, stdout + stderr).toBe(0);
  expect(stdout).toContain('1 passed');
});

test('its types pass a strict check', async ({ consumer }) => {
  await consumer.write('e2e/leak.spec.ts', spec);
  await consumer.write('playwright.config.ts', config);
  await consumer.write(
    'app.ts',
    `
import { assertExpectedAccount, logoutServiceUrl } from 'fresh-login/remedies';

export const url: string = logoutServiceUrl({ clientId: '123', redirectUri: 'https://app.example/cb' });
assertExpectedAccount('/cb?scope=full|bb222.infusionsoft.com', { tenant: 'bb222' });
// @ts-expect-error a tenant is text
assertExpectedAccount(null, { tenant: 1 });
`,
  );
  const compilerOptions = {
    ...{ strict: true, noEmit: true, module: 'nodenext', target: 'es2023', skipLibCheck: true },
    ...{ exactOptionalPropertyTypes: true, noUncheckedIndexedAccess: true, types: [] },
  };
  const include = ['e2e', '*.ts'];
  await consumer.write('tsconfig.json', JSON.stringify({ compilerOptions, include }));
  const tsc = join(createRequire(import.meta.url).resolve('typescript/package.json'), '../bin/tsc');
  const { code, stdout } = await consumer.run(process.execPath, tsc, '-p', '.');
  expect(stdout).toBe('');
  expect(code).toBe(0);
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

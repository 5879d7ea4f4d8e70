import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mergeTests } from '@playwright/test';
import { verdictsFile } from '../../core/verdict/schema.ts';
import { test as withStranger } from '../targets/test.ts';
import { asProcess, expect, test as withCommand } from './fresh-login.ts';

const test = mergeTests(withCommand, withStranger);

// Whole runs with browsers, on a machine that may have much else to do.
test.describe.configure({ timeout: 180_000 });

test(
  'a server that no profile of the repository describes comes in by a file alone',
  asProcess,
  async ({ freshLogin, folder, stranger }) => {
    await writeFile(join(folder, 'stranger.json'), JSON.stringify(stranger));
    const words = ['prove', '--target', 'stranger.json'];
    const { stdout, code } = await freshLogin([...words, 'shared-browser-at-once', 'prompt-login']);
    expect(stdout).toContain('target stranger (loopback)');
    expect(code).toBe(0);
    const { verdicts } = verdictsFile.parse(
      JSON.parse(await readFile(join(folder, 'report/verdicts.json'), 'utf8')),
    );
    const shown = verdicts.map(({ scenario, verdict, consent, account }) => ({
      scenario,
      verdict,
      consent,
      account,
    }));
    expect(shown).toEqual([
      {
        scenario: 'shared-browser-at-once',
        verdict: 'leak',
        consent: 'none',
        account: { username: 'zoe@stranger.test', tenant: null, provedBy: 'id-token' },
      },
      {
        scenario: 'prompt-login',
        verdict: 'fresh-login',
        consent: 'named',
        account: { username: 'yan@stranger.test', tenant: null, provedBy: 'id-token' },
      },
    ]);
  },
);

test('init writes what doctor can be asked about, from a discovery document', async ({
  freshLogin,
  folder,
  stranger,
}) => {
  const { origin } = new URL(stranger.profile.authorizeUrl);
  const words = ['--discover', origin, '--client-id', 'own-app', '--client-secret', 'own-app-on-loopback'];
  const accounts = ['--username-a', 'zoe', '--password-a', 'x', '--username-b', 'yan', '--password-b', 'y'];
  const { code, stdout } = await freshLogin(['init', 'mine.json', ...words, ...accounts]);
  expect(stdout).toContain('npx --no-install fresh-login doctor --target mine.json');
  expect(code).toBe(0);
  const { profile } = JSON.parse(await readFile(join(folder, 'mine.json'), 'utf8'));
  const { authorizeUrl, tokenUrl, pkce } = stranger.profile;
  expect(profile).toMatchObject({
    authorizeUrl,
    tokenUrl,
    pkce,
    userinfoUrl: null,
    idToken: { username: 'sub' },
  });
});

test('init without a terminal names the options that are missing, and writes nothing', async ({
  freshLogin,
}) => {
  const { code, stderr } = await freshLogin(['init', '--authorize-url', 'http://localhost/a']);
  expect(stderr).toContain('--token-url is missing: its token URL (there is no terminal to ask at)');
  expect(code).toBe(2);
});

test('init never writes over a file', async ({ freshLogin, folder }) => {
  await writeFile(join(folder, 'mine.json'), 'mine');
  const { code, stderr } = await freshLogin(['init', 'mine.json']);
  expect(stderr).toContain('mine.json is there already');
  expect(code).toBe(2);
});

test('an issuer without a discovery document is answered with what was tried', async ({
  freshLogin,
  stranger,
}) => {
  const { code, stderr } = await freshLogin(['init', '--discover', `${stranger.profile.tokenUrl}`]);
  expect(stderr).toContain('/go/token/.well-known/openid-configuration answers 404');
  expect(code).toBe(2);
});

test('doctor prints a line for each thing, and ends with 1 when something is wrong', async ({
  freshLogin,
  folder,
  stranger,
}) => {
  const { accounts: _, ...rest } = stranger;
  const profile = { ...rest.profile, tokenUrl: `${rest.profile.tokenUrl}s` };
  await writeFile(join(folder, 'mine.json'), JSON.stringify({ ...rest, profile }));
  const { code, stdout } = await freshLogin(['doctor', '--target', 'mine.json']);
  expect(stdout).toMatch(/^WRONG {2}tokenUrl +http.*\/go\/tokens answers 404 to POST: is the path right\?$/m);
  expect(stdout).toMatch(/^ok {5}login\.username +\[name="mail"\] finds \[name="mail"\]$/m);
  expect(stdout).toMatch(/^ {2}-- {3}login +the target names no accounts$/m);
  expect(code).toBe(1);
});

test(
  'Ctrl-C while a server starts leaves neither a process nor a file behind',
  asProcess,
  async ({ start, leftovers, folder }) => {
    test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
    const scratch = join(folder, 'tmp');
    await mkdir(scratch);
    const run = start(['doctor', '--target', 'oidc-provider'], { TMPDIR: scratch });
    await run.process(/oidc-provider\/main/);
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    expect((await run.ended).code).toBe(130);
    await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
    expect(await withoutCaches(scratch)).toEqual([]);
  },
);

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
  test(
    `${signal} when a server runs, and no browser yet that would hear it, ends with 130 and leaves neither a process nor a file behind`,
    asProcess,
    async ({ folder, mark, leftovers }) => {
      test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
      const scratch = join(folder, 'tmp');
      await mkdir(scratch);
      const script = `
        const { serveTargets } = await import(${JSON.stringify(import.meta.resolve('../../core/targets/servers/serve-targets.ts'))});
        await serveTargets(['oidc-provider'], { appUrl: null, install: false, say: () => undefined }, async () => {
          console.log('served');
          await new Promise((done) => setTimeout(done, 600_000));
        });`;
      const child = spawn(
        process.execPath,
        ['--import', import.meta.resolve('tsx'), '--input-type=module', '--eval', script],
        {
          cwd: folder,
          env: { ...process.env, TEST_MARK: mark, TMPDIR: scratch },
          stdio: ['ignore', 'pipe', 'inherit'],
        },
      );
      await once(child.stdout, 'data');
      child.kill(signal);
      expect(await once(child, 'close')).toEqual([130, null]);
      await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
      expect(await withoutCaches(scratch)).toEqual([]);
    },
  );

test(
  'Ctrl-C in the middle of a run at a real server leaves neither a process nor a file behind',
  asProcess,
  async ({ start, leftovers, folder }) => {
    test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
    const scratch = join(folder, 'tmp');
    await mkdir(scratch);
    const run = start(['prove', '--target', 'oidc-provider'], { TMPDIR: scratch });
    await run.process(/oidc-provider\/main/);
    await run.process(/--user-data-dir|--headless/);
    process.kill(-(run.child.pid ?? 0), 'SIGINT');
    expect((await run.ended).code).toBe(130);
    await expect.poll(leftovers, { timeout: 30_000 }).toEqual([]);
    expect(await withoutCaches(scratch)).toEqual([]);
  },
);

/** Compiled sources are kept on purpose: the next start is faster for them. */
async function withoutCaches(folder: string): Promise<string[]> {
  return (await readdir(folder)).filter((name) => !/^(tsx|playwright-transform-cache)-/.test(name));
}

test(
  'a provider that does not answer is no success, although nobody has said what to expect',
  asProcess,
  async ({ freshLogin, folder, stranger }) => {
    const profile = { ...stranger.profile, authorizeUrl: 'http://127.0.0.1:9/go/authorize' };
    await writeFile(join(folder, 'mine.json'), JSON.stringify({ ...stranger, profile }));
    const { code, stdout } = await freshLogin(['prove', 'shared-browser-at-once', '--target', 'mine.json']);
    expect(stdout).toContain('INCONCLUSIVE');
    expect(stdout).toContain('1 of 1 scenarios came to no verdict on whose session it is');
    expect(code).toBe(1);
  },
);

import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TargetData } from '../../core/targets/target.ts';
import type { Running } from '../commands/fresh-login.ts';
import { coreOf } from '../redaction/decoded.ts';
import { openSinks, type Sinks } from './sinks.ts';
import { test as base, expect, type Guarded } from './test.ts';

interface ForTests {
  sinks: Sinks;
  /** The settings of a run whose temporary files are looked through as well. */
  env: Record<string, string>;
  /** What stands anywhere that must not: in files, in what was printed, in what was sent. */
  left: (printed: string) => Promise<string[]>;
  /** A run that has typed a password, and waits for an answer or reads one. */
  startTyping: (words: string[], how: string) => Promise<Running>;
}

const test = base.extend<ForTests>({
  sinks: async ({}, use) => {
    const sinks = await openSinks();
    await use(sinks);
    sinks.close();
  },
  env: async ({ guarded, write, folder }, use) => {
    await write(guarded.data);
    await mkdir(join(folder, 'tmp'));
    await use({ ...guarded.env, TMPDIR: join(folder, 'tmp') });
  },
  left: ({ guarded, leaks, sinks }, use) =>
    use(async (printed) => leaks([...(await planted(guarded)), ...sinks.secrets], printed + sinks.sent())),
  startTyping: ({ guarded, start, env }, use) =>
    use(async (words, how) => {
      await guarded.goWrong(how);
      const running = start([...words, '--target', 'guarded.json'], env);
      await expect.poll(() => guarded.passwordsTyped(), { timeout: 120_000 }).toBeGreaterThan(0);
      return running;
    }),
});

test.describe.configure({ timeout: 600_000 });

/** With pieces of the password, for a text that was cut in the middle of one. */
async function planted(guarded: Guarded): Promise<string[]> {
  const secrets = await guarded.secrets();
  const core = coreOf(secrets[0] ?? '');
  return [...secrets, ...[0, 2, 4, 6, 8].map((from) => core.slice(from, from + 10))];
}

for (const tier of ['http', 'browser'])
  for (const how of [
    'a lock is told with the password in every encoding',
    'it is echoed in every encoding',
    'the code is echoed in every encoding',
    'the callback says it in every encoding',
    'the password is refused',
  ])
    test(`watch, ${tier}, tells in every way that something is wrong, and none of the secrets: ${how}`, async ({
      freshLogin,
      guarded,
      env,
      sinks,
      left,
      folder,
      openForOthers,
    }) => {
      await guarded.goWrong(how);
      const words = ['watch', '--target', 'guarded.json', '--tier', tier];
      const { code, stdout, stderr } = await freshLogin(words, { ...env, ...sinks.env });
      expect([1, 2, 3], stdout).toContain(code);
      expect(await guarded.passwordsTyped()).toBeGreaterThan(0);
      expect(sinks.reached()).toEqual(['github', 'ping', 'webhook']);
      const written = await readdir(folder, { recursive: true });
      expect(written).toEqual(expect.arrayContaining(['watch.xml', 'watch.prom', 'summary.md']));
      expect(stdout).toMatch(/^::(?:error|warning) title=/m);
      expect(await left(stdout + stderr)).toEqual([]);
      expect(await openForOthers()).toEqual([]);
    });

for (const how of [
  'a lock is told with the password in every encoding',
  'it is echoed in every encoding',
  'the callback says it in every encoding',
  'the password is refused',
])
  test(`doctor says what is wrong, and none of the secrets: ${how}`, async ({
    freshLogin,
    guarded,
    env,
    left,
  }) => {
    await guarded.goWrong(how);
    const { code, stdout, stderr } = await freshLogin(['doctor', '--target', 'guarded.json'], env);
    expect(code, stdout + stderr).toBe(1);
    expect(await guarded.passwordsTyped(), stdout + stderr).toBe(1);
    expect(await left(stdout + stderr)).toEqual([]);
  });

const commands = {
  prove: ['prove', 'shared-browser-at-once'],
  'watch, http': ['watch', '--tier', 'http'],
  'watch, browser': ['watch', '--tier', 'browser'],
  doctor: ['doctor'],
} as const;

/** As a file of one's own for a server on this machine has it: the accounts stand in it. */
function onThisMachine({ data, env }: Guarded): TargetData {
  const password = env.FRESH_LOGIN_ACCOUNT_A_PASSWORD ?? '';
  const person = (username: string) => ({ username, name: username, password });
  const accounts = { userA: person('ann@guarded.test'), userB: person('bob@guarded.test') };
  return { ...data, accounts, client: { id: 'guarded', secret: env.FRESH_LOGIN_CLIENT_SECRET ?? '' } };
}

for (const [what, words] of Object.entries(commands))
  for (const how of ['it is echoed in every encoding', 'the callback says it in every encoding'])
    test(`${what}, at a server of one's own whose file has the passwords, tells none of them: ${how}`, async ({
      freshLogin,
      guarded,
      write,
      sinks,
      left,
    }) => {
      await write(onThisMachine(guarded));
      await guarded.goWrong(how);
      const run = await freshLogin([...words, '--target', 'guarded.json'], sinks.env);
      expect(run.code, run.stdout + run.stderr).not.toBe(0);
      expect(await guarded.passwordsTyped()).toBeGreaterThan(0);
      const file = 'guarded.json: ';
      expect((await left(run.stdout + run.stderr)).filter((place) => !place.startsWith(file))).toEqual([]);
    });

for (const [what, words] of Object.entries(commands))
  for (const signal of ['SIGINT', 'SIGKILL'] as const)
    test(`${what}: ${signal === 'SIGINT' ? 'Ctrl-C' : 'kill -9'} while a password is on its way leaves no secret and no process`, async ({
      startTyping,
      left,
      leftovers,
    }) => {
      test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
      const { child, ended } = await startTyping([...words], 'nothing answers the login');
      const { pid = 0 } = child;
      // Ctrl-C goes to the whole group of the terminal.
      process.kill(signal === 'SIGINT' ? -pid : pid, signal);
      const { stdout, stderr } = await ended;
      await expect.poll(leftovers, { timeout: 60_000 }).toEqual([]);
      expect(await left(stdout + stderr)).toEqual([]);
    });

test('kill -9 while a page echoes the password leaves no secret and no process', async ({
  startTyping,
  left,
  leftovers,
}) => {
  test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
  const { child, ended } = await startTyping(['prove'], 'it is echoed in every encoding');
  child.kill('SIGKILL');
  const { stdout, stderr } = await ended;
  await expect.poll(leftovers, { timeout: 60_000 }).toEqual([]);
  expect(await left(stdout + stderr)).toEqual([]);
});

for (const [what, words] of [
  ['prove', commands.prove],
  ['watch', commands['watch, browser']],
  ['doctor', commands.doctor],
] as const)
  test(`${what}: a browser that crashes with a password in it leaves no secret`, async ({
    startTyping,
    left,
    mark,
  }) => {
    test.skip(process.platform !== 'linux', 'processes are looked for in /proc');
    const { ended } = await startTyping([...words], 'nothing answers the login');
    await crashBrowsers(mark);
    const { code, stdout, stderr } = await ended;
    expect(code, stdout + stderr).not.toBe(0);
    expect(await left(stdout + stderr)).toEqual([]);
  });

/** Of the run with this mark, in the way of a machine that has no memory left. */
async function crashBrowsers(mark: string): Promise<void> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  for (const pid of pids) {
    const [environment, commandLine] = await Promise.all(
      ['environ', 'cmdline'].map((name) => readFile(`/proc/${pid}/${name}`, 'utf8').catch(() => '')),
    );
    if (!environment?.includes(mark) || !commandLine?.includes('--remote-debugging-pipe')) continue;
    if (!commandLine.includes('--type=')) process.kill(Number(pid), 'SIGKILL');
  }
}

const refused: Readonly<Record<string, Record<string, string>>> = {
  DEBUG: { DEBUG: 'pw:*' },
  DEBUG_FILE: { DEBUG: 'pw:*', DEBUG_FILE: 'pw.log' },
  NODE_DEBUG: { NODE_DEBUG: 'http,net,tls,undici' },
  CHROMIUM_FLAGS: { CHROMIUM_FLAGS: '--ignore-certificate-errors' },
  NODE_TLS_REJECT_UNAUTHORIZED: { NODE_TLS_REJECT_UNAUTHORIZED: '0' },
};

for (const [name, more] of Object.entries(refused))
  test(`with ${name} no command logs anybody in, and a sentence says why`, async ({
    freshLogin,
    guarded,
    env,
    left,
  }) => {
    for (const words of Object.values(commands)) {
      const { code, stdout, stderr } = await freshLogin([...words, '--target', 'guarded.json'], {
        ...env,
        ...more,
      });
      expect(stdout + stderr, words.join(' ')).toMatch(new RegExp(`${name}.*; a live run|${name} is 0`));
      expect(code).toBe(words[0] === 'watch' ? 3 : 2);
      expect(await left(stdout + stderr)).toEqual([]);
    }
    expect(await guarded.passwordsTyped()).toBe(0);
  });

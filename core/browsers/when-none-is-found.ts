import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer, type Server } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { UserError } from '../base/user-error.ts';
import { withBareAddresses } from '../text/bare-addresses.ts';

type Say = (line: string) => void;

/** One way of getting a browser. Null when it worked or may have; else why it did not, in a few words. */
interface Way {
  name: string;
  isOpen: () => string | null;
  go: (say: Say) => Promise<string | null>;
}

interface Program {
  command: string;
  args: string[];
  env: Record<string, string>;
  /** How long it may say nothing; a slow download is no failure, one that stands still is. */
  silenceMs: number;
}

const shell = 'chromium-headless-shell';
const firefox = 'firefox-esr';
const packages = [shell, firefox, 'fonts-dejavu-core'];

const ways: Way[] = [
  {
    name: 'playwright install --only-shell chromium',
    isOpen: () => null,
    go: async (say) => {
      const failure = await run(playwright('install', '--only-shell', 'chromium'), say);
      if (failure !== null) return failure;
      // Not `--with-deps`: that gets some 30 packages first, and only then finds the download out of reach.
      const missing =
        process.platform === 'linux' ? await run(playwright('install-deps', 'chromium'), say) : null;
      if (missing !== null) say(`the libraries that it may need could not be installed: ${missing}`);
      return null;
    },
  },
  {
    name: `apt-get install ${packages.join(' ')}`,
    isOpen: () => {
      if (!existsSync('/etc/debian_version')) return 'this is no Debian';
      return process.getuid?.() === 0 ? null : 'only root may';
    },
    go: async (say) => {
      // Not fatal: its lock is not waited for, and the lists may well be there.
      const outdated = await run(apt('update'), say);
      let failure = await run(install(packages), say);
      // Firefox is the second engine, and wanted only where it can be had.
      if (failure?.includes(firefox))
        failure = await run(install(packages.filter((name) => name !== firefox)), say);
      return failure !== null && outdated !== null
        ? `apt-get update: ${outdated}; install: ${failure}`
        : failure;
    },
  },
];

/**
 * Gets a browser, by Playwright's own download or from Debian's packages, and says what it does meanwhile.
 * `isThere` looks whether one has come. Two at once take turns.
 * @throws UserError that lists what was tried, why it failed, and what to do.
 */
export async function getBrowser(isThere: () => boolean, say: Say): Promise<void> {
  const endTurn = await takeTurn('fresh-login-set-up', () =>
    say('no browser found; another set-up is getting one, waiting for it'),
  );
  try {
    // Whoever had the turn before has got one, as a rule.
    if (!isThere()) await tryAll(isThere, say);
  } finally {
    endTurn();
  }
}

async function tryAll(isThere: () => boolean, say: Say): Promise<void> {
  const tried: string[] = [];
  for (const { name, isOpen, go } of ways) {
    const closed = isOpen();
    if (closed === null) say(`no browser found; trying: ${name}`);
    const failure = closed ?? (await go(say));
    if (isThere()) return;
    tried.push(`tried ${name}: ${failure ?? 'it ended well, but no browser is there'}`);
  }
  throw new UserError([
    'no Chromium was found, and none could be got',
    ...tried,
    'install one (as root: apt-get install chromium-headless-shell; or: npx playwright install --with-deps chromium), or name its program in FRESH_LOGIN_CHROMIUM',
  ]);
}

function playwright(...args: string[]): Program {
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const env = {
    // Five attempts of this length: behind a firewall it gives up after 17 s (measured).
    PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '3000',
    // Else it removes first every browser of which no package that is there says that it needs it, and those may be anybody's.
    PLAYWRIGHT_SKIP_BROWSER_GC: '1',
    FORCE_COLOR: '0',
  };
  return { command: process.execPath, args: [cli, ...args], env, silenceMs: 90_000 };
}

function apt(...args: string[]): Program {
  const options = ['-q', '-o', 'DPkg::Lock::Timeout=120'];
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  return { command: 'apt-get', args: [...options, ...args], env, silenceMs: 300_000 };
}

function install(names: string[]): Program {
  return apt('install', '-y', '--no-install-recommends', ...names);
}

/** Runs a program and shows what it says. Null when it ended well; else what it complained of. */
function run({ command, args, env, silenceMs }: Program, say: Say): Promise<string | null> {
  return new Promise((resolve) => {
    const lines: string[] = [];
    const child = spawn(command, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const end = (failure: string | null) => {
      clearTimeout(silence);
      resolve(failure);
    };
    const silence = setTimeout(() => {
      child.kill();
      // What it started itself may go on and keep them open.
      child.stdout.destroy();
      child.stderr.destroy();
      end(`no word for ${silenceMs / 1000} s`);
    }, silenceMs);
    for (const input of [child.stdout, child.stderr])
      createInterface({ input }).on('line', (line) => {
        silence.refresh();
        lines.push(line);
        if (isNews(line)) say(`  ${withBareAddresses(line)}`);
      });
    child.once('error', ({ message }) => end(message));
    child.once('close', (code) => end(code === 0 ? null : `exit code ${code}: ${complaintOf(lines)}`));
  });
}

/** The details of Playwright's errors are indented or brackets. */
function isNews(line: string): boolean {
  return /^[\w|]/.test(line);
}

const mostOfComplaint = 200;

/**
 * The line in which a program says what is wrong, as far as one can tell. A mirror's address may have a key before its host, and a cut
 * within it would leave what nobody takes for one.
 */
export function complaintOf(lines: readonly string[]): string {
  const news = lines.filter(isNews);
  const line = news.find((line) => /^(E:|Error:)/.test(line)) ?? news.at(-1) ?? 'no output';
  return withBareAddresses(line).slice(0, mostOfComplaint);
}

/**
 * Waits until no other process of this machine has the turn of that name; what is returned ends the turn.
 * `onWait` is called once if there is something to wait for. An abstract socket is the lock, because it goes
 * with its process however that ends. Only Linux has them; elsewhere nothing is waited for.
 */
export async function takeTurn(name: string, onWait: () => void): Promise<() => void> {
  if (process.platform !== 'linux') return () => undefined;
  for (let waits = 0; ; waits += 1) {
    const server = await listening(`\0${name}`);
    if (server) return () => server.close();
    if (waits === 0) onWait();
    await sleep(500);
  }
}

/** Null when somebody else listens there. */
function listening(address: string): Promise<Server | null> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') resolve(null);
      else reject(error);
    });
    server.listen(address, () => resolve(server));
  });
}

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { UserError } from '../config/user-error.ts';

/** One way of getting a browser. Null when it worked or may have; else why it did not, in a few words. */
interface Way {
  name: string;
  isOpen: () => string | null;
  go: () => Promise<string | null>;
}

const aptOptions = ['-o', 'DPkg::Lock::Timeout=120', '-qq'];
const packages = ['chromium-headless-shell', 'firefox-esr', 'fonts-dejavu-core'];

const ways: Way[] = [
  {
    name: 'playwright install --with-deps --only-shell chromium',
    isOpen: () => null,
    go: () => {
      const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
      const command = [cli, 'install', '--with-deps', '--only-shell', 'chromium'];
      // Behind a firewall the download would be tried for minutes.
      return run(process.execPath, command, { PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '5000' }, 180_000);
    },
  },
  {
    name: `apt-get install ${packages.join(' ')}`,
    isOpen: () => {
      if (!existsSync('/etc/debian_version')) return 'this is no Debian';
      return process.getuid?.() === 0 ? null : 'only root may';
    },
    go: async () => {
      const quiet = { DEBIAN_FRONTEND: 'noninteractive' };
      const updated = await run('apt-get', [...aptOptions, 'update'], quiet, 180_000);
      if (updated !== null) return `apt-get update: ${updated}`;
      const install = [...aptOptions, 'install', '-y', '--no-install-recommends', ...packages];
      return run('apt-get', install, quiet, 600_000);
    },
  },
];

/**
 * Gets a browser, by Playwright's own download or from Debian's packages, and says what it does meanwhile.
 * `isThere` looks whether one has come. Two at once are safe: both installers lock.
 * @throws UserError that lists what was tried, why it failed, and what to do.
 */
export async function getBrowser(isThere: () => boolean, say: (line: string) => void): Promise<void> {
  const tried: string[] = [];
  for (const { name, isOpen, go } of ways) {
    const closed = isOpen();
    if (closed === null) say(`no browser found; trying: ${name}`);
    const failure = closed ?? (await go());
    if (isThere()) return;
    tried.push(`tried ${name}: ${failure ?? 'it ended well, but no browser is there'}`);
  }
  throw new UserError([
    'no Chromium was found, and none could be got',
    ...tried,
    'install one (as root: apt-get install chromium-headless-shell; or: npx playwright install --with-deps chromium), or name its program in FRESH_LOGIN_CHROMIUM',
  ]);
}

/** The line in which a program says what is wrong, as far as one can tell. */
function complaint(text: string): string {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !/^\s+at /.test(line));
  return (lines.find((line) => /^(E:|Error:)/.test(line)) ?? lines.at(-1) ?? 'no output').slice(0, 200);
}

/** Runs a program. Null when it ended well; else what it complained of. */
function run(
  program: string,
  args: string[],
  env: Record<string, string>,
  timeoutMs: number,
): Promise<string | null> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
      // spawn's own time-out keeps this process alive after a program that could not be started.
      signal: AbortSignal.timeout(timeoutMs),
    });
    let text = '';
    const listen = (more: Buffer) => {
      text += more.toString();
    };
    child.stdout.on('data', listen);
    child.stderr.on('data', listen);
    child.once('error', ({ name, message }) => {
      resolve(name === 'AbortError' ? `no end after ${timeoutMs / 1000} s` : message);
    });
    child.once('close', (code) => resolve(code === 0 ? null : `exit code ${code}: ${complaint(text)}`));
  });
}

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** The installation that is under way, or was last: a second `apt-get` beside it finds Debian's lock taken, and fails. */
let last: Promise<unknown> = Promise.resolve();

/** That these are not there, and what to do. */
export function notInstalled(packages: readonly string[]): string {
  return `Debian's packages ${packages.join(', ')} are not installed: apt-get install them`;
}

/** Installs packages of Debian's, after whatever else this process installs; gives why it did not, or null. */
export function installPackages(packages: readonly string[], aptGet = runAptGet): Promise<string | null> {
  const mine = last.then(() => install(packages, aptGet));
  last = mine;
  return mine;
}

async function install(packages: readonly string[], aptGet: typeof runAptGet): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'only root can install them';
  try {
    await aptGet(['update', '-q']);
    await aptGet(['install', '-y', '--no-install-recommends', ...packages]);
    return null;
  } catch (error) {
    return `apt-get did not: ${(error as Error).message.trim().split('\n').at(-1)}`;
  }
}

async function runAptGet(args: readonly string[]): Promise<void> {
  await run('apt-get', args, { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
}

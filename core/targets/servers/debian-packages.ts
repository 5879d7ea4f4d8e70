import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** That these are not there, and what to do. */
export function notInstalled(packages: readonly string[]): string {
  return `Debian's packages ${packages.join(', ')} are not installed: apt-get install them`;
}

/** Installs packages of Debian's; gives why it did not, or null. */
export async function installPackages(packages: readonly string[]): Promise<string | null> {
  if (process.getuid?.() !== 0) return 'only root can install them';
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    await run('apt-get', ['update', '-q'], { env });
    await run('apt-get', ['install', '-y', '--no-install-recommends', ...packages], { env });
    return null;
  } catch (error) {
    return `apt-get did not: ${(error as Error).message.trim().split('\n').at(-1)}`;
  }
}

import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder under `base` for this run alone, as Playwright empties the one that it is given: two runs at once in
 * one checkout would take each other's files. Folders of runs that are over go first. The name is handed to
 * worker processes through the environment, since they read the config again.
 */
export function runFolder(base: string): string {
  process.env.TEST_RUN ??= `run-${process.pid}`;
  for (const name of foldersOf(base)) {
    const [, pid] = /^run-(\d+)$/.exec(name) ?? [];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(join(base, name), { recursive: true, force: true });
  }
  return join(base, process.env.TEST_RUN);
}

function foldersOf(base: string): string[] {
  try {
    return readdirSync(base);
  } catch {
    return [];
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

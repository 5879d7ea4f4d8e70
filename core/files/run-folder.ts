import { rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * A folder under `base` for this run alone, as Playwright empties the one that it is given: two runs at once in
 * one checkout would take each other's files. Its name is made here and by nobody else. It is handed to worker
 * processes through the environment, since they read the config again; one that no parent of theirs can have
 * made is not taken. A run that goes well takes its folder with it; what a failed one left is for its reader.
 */
export function runFolder(base: string): string {
  const handedOn = process.env.TEST_RUN;
  const ofParent = nameOf(process.ppid);
  if (handedOn === ofParent || handedOn === nameOf(process.pid)) return join(base, handedOn);
  const name = nameOf(process.pid);
  process.env.TEST_RUN = name;
  const path = join(base, name);
  process.once('exit', (code) => {
    if (code === 0) rmSync(path, { recursive: true, force: true });
  });
  return path;
}

function nameOf(pid: number): string {
  return `run-${pid}`;
}

import { spawnSync } from 'node:child_process';
import { pathToFileURL } from 'node:url';

/** Every suite, by the name of its script in package.json. */
export const suites = [
  'test',
  'test:long',
  'test:canary',
  'test:combinations',
  'test:live',
  'test:servers',
  'test:installed',
  'matrix',
];

/** Runs them all, also after one that failed, and gives those that did. `run` gives the exit code of one. */
export function failedOf(names: readonly string[], run: (name: string) => number | null): string[] {
  return names.filter((name) => run(name) !== 0);
}

function runScript(name: string): number | null {
  console.log(`\nnpm run ${name}`);
  // npm is a script of another name on Windows.
  return spawnSync('npm', ['run', name], { stdio: 'inherit', shell: process.platform === 'win32' }).status;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const failed = failedOf(suites, runScript);
  console.log(failed.length === 0 ? '\nevery suite passed' : `\nfailed: ${failed.join(', ')}`);
  process.exitCode = failed.length === 0 ? 0 : 1;
}

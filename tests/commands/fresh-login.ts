import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { test as base, expect } from '@playwright/test';
import { callInProcess } from './call-in-process.ts';

export { expect };

/** Of a test that needs a process of its own: signals, what is left behind, a browser that a command starts. */
export const asProcess = { tag: '@process' };

const program = fileURLToPath(new URL('../../bin/fresh-login.js', import.meta.url));

/** Where Playwright keeps the sources that it compiled: else a command with a scratch folder does it all anew. */
const compiled = join(tmpdir(), 'fresh-login-compiled');

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

export interface Running {
  child: ChildProcess;
  ended: Promise<Ended>;
  /** Until a process of this run matches. */
  process: (commandLine: RegExp) => Promise<void>;
}

interface Fixtures {
  /** Whether commands are called in this process, which is quick, and shows all but what a process is. */
  inProcess: boolean;
  /** Stands in the environment of everything that a test starts. */
  mark: string;
  /** A folder that is the user's: commands run in it. */
  folder: string;
  start: (words: string[], env?: Record<string, string>) => Running;
  freshLogin: (words: string[], env?: Record<string, string>) => Promise<Ended>;
  /** Command lines of the processes that the command started and that are still there. Linux only. */
  leftovers: () => Promise<string[]>;
}

async function withTemporaryFolder(use: (folder: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'fresh-login-test-'));
  await use(folder);
  await rm(folder, { recursive: true, force: true });
}

export const test = base.extend<Fixtures>({
  inProcess: [false, { option: true }],
  folder: ({}, use) => withTemporaryFolder(use),
  mark: ({}, use) => use(randomUUID()),

  start: async ({ folder, mark, leftovers }, use) => {
    const running: Running[] = [];
    await use((words, env = {}) => {
      const run = start(words, folder, { TEST_MARK: mark, ...env }, leftovers);
      running.push(run);
      return run;
    });
    for (const { child } of running) killGroup(child);
  },

  freshLogin: ({ start, inProcess, folder: cwd }, use) =>
    use((words, env) =>
      inProcess
        ? callInProcess(words, { cwd, env: { ...withoutOurs(process.env), ...env } })
        : start(words, env).ended,
    ),

  leftovers: ({ mark }, use) => use(() => processesWith(`TEST_MARK=${mark}`)),
});

function start(
  words: string[],
  cwd: string,
  env: Record<string, string>,
  leftovers: () => Promise<string[]>,
): Running {
  // A session of its own, as a terminal gives: Ctrl-C goes to the whole group.
  const child = spawn(process.execPath, [program, ...words], {
    cwd,
    detached: true,
    env: { ...withoutOurs(process.env), PWTEST_CACHE_DIR: compiled, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const text = { stdout: '', stderr: '' };
  child.stdout?.on('data', (data) => {
    text.stdout += data;
  });
  child.stderr?.on('data', (data) => {
    text.stderr += data;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (code) => resolve({ code, ...text }));
  });
  const processIsThere = (commandLine: RegExp) =>
    expect
      .poll(async () => (await leftovers()).some((line) => commandLine.test(line)), { timeout: 60_000 })
      .toBe(true);
  return { child, ended, process: processIsThere };
}

/** With all that it started, of a test that was given up in the middle. */
function killGroup({ pid = 0, exitCode, signalCode }: ChildProcess): void {
  if (pid > 0 && exitCode === null && signalCode === null) process.kill(-pid, 'SIGKILL');
}

/** What Playwright's own worker, and the person running these tests, set is not for the command. */
export function withoutOurs(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !/^(FRESH_LOGIN_|TEST_|PLAYWRIGHT_JSON)/.test(name)),
  );
}

async function processesWith(variable: string): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(
    pids.map(async (pid) => {
      const environment = await readFile(`/proc/${pid}/environ`, 'utf8').catch(() => '');
      if (!environment.split('\0').includes(variable)) return '';
      return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    }),
  );
  return lines.filter(Boolean);
}

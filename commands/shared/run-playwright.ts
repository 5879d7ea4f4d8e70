import { type ChildProcess, spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { extension } from '../../core/base/package-root.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { beginList } from '../../core/files/written.ts';
import type { LiveRun } from '../../core/live/live-run.ts';
import { runVariables } from '../../core/live/run-name.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { ofThisParent } from './end-with-parent.ts';
import { type RunEnvelope, sealed } from './run-envelope.ts';

const interrupted = 130;

/** A profile, its caches and what Playwright keeps of a failure, all of which are temporary files. */
const roomForABrowser = 32 * 2 ** 20;

interface HowToRun {
  /** Arguments of Playwright's own command. */
  args?: readonly string[];
  /** They are added to the environment. */
  variables?: Readonly<Record<string, string>>;
  /** In a live run nothing is printed or kept that holds a secret. */
  live?: LiveRun | null;
  /** Is given what the run would print, and then it prints nothing. */
  keep?: ((text: string) => void) | null;
  /** Nothing is begun from when it is aborted. */
  signal?: AbortSignal | null;
}

/**
 * Playwright waits so many ms for a worker that it told to end. Told while the folder of a new worker is made, that worker never hears
 * of it, and Playwright waits five minutes (1.64.1: 3 of 46 runs that were ended as they began). Closing takes seconds.
 */
const lostWorkers = { PWTEST_CHILD_PROCESS_TIMEOUT: '60000' };

/**
 * Runs this package's Playwright configuration, or another by its path, with Playwright's own command, and gives
 * its exit code; 130 when it was interrupted. Nothing of the run is left behind but what its reporter writes.
 */
export async function runPlaywright(
  run: RunEnvelope | { config: string },
  { args = [], variables = {}, live = null, keep = null, signal = null }: HowToRun,
): Promise<number> {
  const folder = await makeTempFolder('run', roomForABrowser);
  const output = join(folder.path, 'output');
  const list = join(folder.path, 'kept');
  const listed = live && (await beginList(list));
  if (signal?.aborted) {
    await folder.remove();
    return interrupted;
  }
  const own = fileURLToPath(new URL(`../playwright.config.${extension}`, import.meta.url));
  const path = 'config' in run ? run.config : own;
  const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const child = spawn(process.execPath, [cli, 'test', '--config', path, '--output', output, ...args], {
    stdio: live || keep ? ['inherit', 'pipe', 'pipe'] : 'inherit',
    // A name that was inherited is of another run, which may have been stopped.
    env: {
      ...process.env,
      ...runVariables(),
      ...lostWorkers,
      ...('config' in run ? {} : { ...sealed(run), ...ofThisParent(), ...withoutCompiler(variables) }),
      ...variables,
      ...live?.variables,
      ...listed,
    },
  });
  const printed = live || keep ? streams.map((name) => printing(child, name, live, keep)) : [];
  // Ctrl-C reaches the child by itself; a kill of this process has to be passed on, as the interrupt that
  // lets Playwright close its browsers.
  const ignore = () => undefined;
  const passOn = () => child.kill('SIGINT');
  process.on('SIGINT', ignore).on('SIGTERM', passOn).on('SIGHUP', passOn);
  try {
    const code = await new Promise<number>((resolve, reject) => {
      child.once('error', reject).once('exit', (code) => resolve(code ?? interrupted));
    });
    await Promise.all(printed);
    return code;
  } finally {
    process.off('SIGINT', ignore).off('SIGTERM', passOn).off('SIGHUP', passOn);
    await live?.clean(list);
    await folder.remove();
  }
}

/**
 * Compiled files need no compiler, and a driver of somebody's own may: Playwright's starts a thread in each process, which every
 * module that is loaded is asked of (on Node before 22.15).
 */
function withoutCompiler(variables: Readonly<Record<string, string>>): Record<string, string> {
  const { appDriver } = loadConfig({ cwd: process.cwd(), env: { ...process.env, ...variables } });
  return extension === 'js' && appDriver === null ? { PW_DISABLE_TS_ESM: 'true' } : {};
}

const streams = ['stdout', 'stderr'] as const;

function printing(
  child: ChildProcess,
  name: (typeof streams)[number],
  live: LiveRun | null,
  keep: ((text: string) => void) | null,
): Promise<void> {
  const tell = keep ?? ((text: string) => void process[name].write(text));
  return new Promise((resolve) => {
    const stream = child[name]?.setEncoding('utf8');
    const clean = live ? stream?.pipe(live.redactor.stream()) : stream;
    clean?.on('data', (text) => tell(String(text))).once('end', resolve);
  });
}

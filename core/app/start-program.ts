import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { askWithin } from '../base/ask.ts';
import { Secret } from '../base/secret.ts';
import { withoutOurSecrets } from '../settings/named-in-environment.ts';
import { LastSaid } from '../text/last-said.ts';
import { plainLine } from '../text/plain-text.ts';
import { Redactor, withoutSecrets } from '../text/redactor.ts';
import { AppNotStarted, type AppSurroundings } from './driver.ts';

interface Program {
  /** The program and its arguments. */
  command: readonly [string, ...string[]];
  /** More of its environment; proxy and certificate are in it already. */
  env?: Readonly<Record<string, string>>;
  /** Its working folder, where that is another. */
  cwd?: string;
  /** How long it may take until it answers, in milliseconds. */
  mostMs?: number;
}

const isWindows = process.platform === 'win32';
const lookMs = 100;
/** A little less than `start` as a whole may take. */
const usualMs = 50_000;
/** Then it is killed. */
const mostStopMs = 5_000;
const toldLines = 8;

/**
 * Starts an app for a driver's `start`, and resolves once anything answers at the origin. It is stopped together with
 * all that it has started.
 * @throws AppNotStarted with the last lines that it said, once it has ended, or not answered in time
 */
export async function startProgram(
  { origin, environment, clientSecret, another }: AppSurroundings,
  { command: [program, ...args], env = {}, cwd, mostMs = usualMs }: Program,
): Promise<{ stop: () => Promise<void> }> {
  if (await answersAt(origin))
    throw new AppNotStarted(`another program answers at ${origin} already; end it, or name another port`);
  const app = spawn(program, args, {
    env: { ...withoutOurSecrets(process.env), ...environment, ...env },
    ...(cwd !== undefined && { cwd }),
    // A group of its own: a shell, or npm, hands no signal on.
    detached: !isWindows,
    // npm and its like are .cmd files there, which Node starts by a shell alone.
    shell: isWindows && !/\.exe$/i.test(program),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said = new LastSaid();
  for (const stream of [app.stdout, app.stderr]) said.hear(stream);
  let failed: string | null = null;
  app.once('error', ({ message }) => {
    failed = `could not be started (${message})`;
  });
  // All that it has said has come by then, too.
  app.once('close', (code, signal) => {
    failed ??= `ended with ${signal ?? code} before it answered at ${origin}`;
  });
  const kill = () => killAll(app, 'SIGKILL');
  process.once('exit', kill);
  const stop = async () => {
    process.off('exit', kill);
    killAll(app, 'SIGTERM');
    const lateMs = performance.now() + mostStopMs;
    for (; failed === null; await wait(lookMs / 10)) if (performance.now() > lateMs) kill();
  };
  const secrets = [clientSecret, another?.clientSecret ?? ''].map((secret) => new Secret(secret));
  const deadlineMs = performance.now() + mostMs;
  while (!(await answersAt(origin)) || failed !== null) {
    if (failed === null && performance.now() > deadlineMs) {
      await stop();
      failed = `did not answer at ${origin} within ${mostMs / 1000} s`;
    }
    if (failed !== null) {
      process.off('exit', kill);
      throw new AppNotStarted(`${program} ${failed}; it said last: ${lastLines(said, secrets)}`);
    }
    await wait(lookMs);
  }
  return { stop };
}

async function answersAt(origin: string): Promise<boolean> {
  return askWithin({ timeoutMs: 5000, bytes: 0 }, origin, { redirect: 'manual' }).then(
    () => true,
    () => false,
  );
}

function killAll({ pid, exitCode, signalCode }: ChildProcess, how: 'SIGTERM' | 'SIGKILL'): void {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  // Windows has neither groups nor signals: this ends the program with all that it has started.
  if (isWindows) return void spawnSync('taskkill', ['/pid', String(pid), '/t', '/f']);
  try {
    process.kill(-pid, how);
  } catch {
    // It has gone meanwhile.
  }
}

function lastLines(said: LastSaid, secrets: readonly Secret[]): string {
  const redactor = new Redactor(secrets);
  const clean = said.told((text) => redactor.redact(withoutSecrets(text)));
  const lines = clean.split('\n').map((line) => plainLine(line).trim());
  return lines.filter(Boolean).slice(-toldLines).join(' · ') || 'nothing';
}

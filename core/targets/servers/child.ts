import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { UserError } from '../../base/user-error.ts';
import { LastSaid } from '../../text/last-said.ts';
import { withoutSecrets } from '../../text/redactor.ts';

/** How long a server may take until it answers; the slowest makes two databases first. */
const startMs = 90_000;

interface Command {
  /** For messages. */
  name: string;
  program: string;
  args: readonly string[];
  env?: Readonly<Record<string, string>>;
  cwd?: string;
}

/**
 * A server as a child process. It is in a session of its own, so that Ctrl-C leaves it to be stopped in order,
 * and must end when its standard input does, so that it does not outlive a killed parent.
 */
export class Child {
  readonly #command: Command;
  readonly #process: ChildProcess;
  readonly #output = new LastSaid();

  constructor(command: Command) {
    const { program, args, env, cwd } = command;
    this.#command = command;
    this.#process = spawn(program, args, {
      detached: true,
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, ...env },
      ...(cwd !== undefined && { cwd }),
    });
    for (const stream of [this.#process.stdout, this.#process.stderr]) if (stream) this.#output.hear(stream);
    this.#process.on('error', (error) => {
      this.#output.add(error.message);
    });
    this.#process.stdin?.on('error', () => undefined);
  }

  /**
   * Waits until the server's output matches, and gives the match.
   * @throws UserError with the end of its output when it ends first, or takes too long.
   */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    const deadline = AbortSignal.timeout(startMs);
    for (;;) {
      const match = pattern.exec(this.#output.raw);
      if (match) return match;
      if (this.#isOver) throw this.#failed('ended before it was ready');
      if (deadline.aborted) throw this.#failed(`was not ready within ${startMs / 1000} s`);
      const heard = new AbortController();
      const signal = AbortSignal.any([deadline, heard.signal]);
      const waits = [
        once(this.#process, 'close', { signal }),
        ...[this.#process.stdout, this.#process.stderr].map(
          (stream) => stream && once(stream, 'data', { signal }),
        ),
      ];
      await Promise.race(waits).catch(() => undefined);
      heard.abort();
      await Promise.allSettled(waits);
    }
  }

  async stop(): Promise<void> {
    if (this.#isOver) return;
    const closed = once(this.#process, 'close');
    this.#killAll();
    await closed;
  }

  /** With what it has started itself: it is the first of a group of its own, where the system has such. */
  #killAll(): void {
    const { pid } = this.#process;
    try {
      if (pid !== undefined && process.platform !== 'win32') process.kill(-pid, 'SIGKILL');
    } catch {
      // It has ended meanwhile.
    }
    this.#process.kill('SIGKILL');
  }

  get #isOver(): boolean {
    const { exitCode, signalCode, pid } = this.#process;
    return exitCode !== null || signalCode !== null || pid === undefined;
  }

  #failed(what: string): UserError {
    const last = this.#output.told(withoutSecrets).trim().split('\n').slice(-5).join(' · ');
    return new UserError(`${this.#command.name} ${what}; it said: ${last || 'nothing'}`);
  }
}

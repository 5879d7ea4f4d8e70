/** A person, or whoever runs the machine, ended the run. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs something in this process until it is done, the process is told to end, or it has taken longer than `mostMs`;
 * what goes wrong beside it, in a callback that nobody waits for, ends it too. `run` is told by its signal, and may
 * not have come to its end yet.
 * @throws Interrupted; Error for what went wrong, or took too long; what `run` throws
 */
export async function untilStopped<T>(mostMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const interrupt = () => over.abort(new Interrupted());
  const fail = (error: unknown) => over.abort(error);
  const late = setTimeout(() => fail(new Error(`it took longer than ${mostMs / 60_000} minutes`)), mostMs);
  for (const name of signals) process.on(name, interrupt);
  process.on('uncaughtException', fail);
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const running = run(signal);
  // Whoever is stopped has nobody left to tell.
  running.catch(() => undefined);
  try {
    return await Promise.race([running, stopped]);
  } finally {
    clearTimeout(late);
    for (const name of signals) process.off(name, interrupt);
    process.off('uncaughtException', fail);
  }
}

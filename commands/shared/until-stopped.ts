import { AsyncLocalStorage } from 'node:async_hooks';

/** A person, or whoever runs the machine, ended the run. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** What can be stopped now. Each is told in whose name a callback runs, so that several can go on in one process. */
const running = new Set<AbortController>();
const inWhoseName = new AsyncLocalStorage<AbortController>();

/**
 * Runs something in this process until it is done, the process is told to end, or it has taken longer than `mostMs`;
 * what goes wrong beside it, in a callback that nobody waits for, ends it too, and nothing else that runs so: all of
 * them where nobody can tell whose it was. `run` is told by its signal, and may not have come to its end yet.
 * @throws Interrupted; Error for what went wrong, or took too long; what `run` throws
 */
export async function untilStopped<T>(mostMs: number, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const over = new AbortController();
  const { signal } = over;
  const late = setTimeout(
    () => over.abort(new Error(`it took longer than ${mostMs / 60_000} minutes`)),
    mostMs,
  );
  listen(over);
  const stopped = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  const going = inWhoseName.run(over, () => run(signal));
  // Whoever is stopped has nobody left to tell.
  going.catch(() => undefined);
  try {
    return await Promise.race([going, stopped]);
  } finally {
    clearTimeout(late);
    letGo(over);
  }
}

/** Tells by a signal that the process is to end, until `close` is called; the second time it ends at once. */
export function listenForInterrupt(): { signal: AbortSignal; close: () => void } {
  const over = new AbortController();
  const interrupt = () => {
    if (over.signal.aborted) process.exit(130);
    over.abort(new Interrupted());
  };
  for (const name of signals) process.on(name, interrupt);
  // Here too while nothing can be stopped: what goes wrong in the name of one that has ended is no matter of the others.
  const failLate = (error: unknown) => (running.size === 0 ? fail(error) : undefined);
  process.on('uncaughtException', failLate);
  const close = () => {
    for (const name of signals) process.off(name, interrupt);
    process.off('uncaughtException', failLate);
  };
  return { signal: over.signal, close };
}

function interruptAll(): void {
  for (const over of running) over.abort(new Interrupted());
}

function fail(error: unknown): void {
  const own = inWhoseName.getStore();
  if (own !== undefined) own.abort(error);
  else for (const over of running) over.abort(error);
}

/** One listener for all: Node warns of more than ten. */
function listen(over: AbortController): void {
  if (running.size === 0) {
    for (const name of signals) process.on(name, interruptAll);
    process.on('uncaughtException', fail);
  }
  running.add(over);
}

function letGo(over: AbortController): void {
  running.delete(over);
  if (running.size > 0) return;
  for (const name of signals) process.off(name, interruptAll);
  process.off('uncaughtException', fail);
}

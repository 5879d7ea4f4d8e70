/** Names the process of the command that has started a run. */
const parentVariable = 'RUN_PARENT';

const lookMs = 500;

/** How long a run may take to close its browsers, once it has been told to. */
const mostEndMs = 20_000;

/** What the runner is given in its environment, so that it knows whose run it is. */
export function ofThisParent(): Record<string, string> {
  return { [parentVariable]: String(process.pid) };
}

/**
 * To be called in the runner of a command: a command that is killed outright can pass nothing on, so its runner looks
 * whether it is still there, and ends as by Ctrl-C when it is not. Workers hear of the runner's end by themselves. What ends all
 * processes of a command (a service manager, a terminal that is closed) is passed on by the command, as Ctrl-C is.
 */
export function endWithParent(): void {
  const parent = Number(process.env[parentVariable]);
  const isWorker = process.send !== undefined;
  if (!parent || isWorker) return;
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);
  let goneMs: number | null = null;
  const look = () => {
    if (isThere(parent)) return;
    if (goneMs !== null && performance.now() - goneMs > mostEndMs) process.exit(130);
    if (goneMs !== null) return;
    goneMs = performance.now();
    // Not by process.kill, which on Windows ends a process without a word to its listeners.
    process.emit('SIGINT');
  };
  setInterval(look, lookMs).unref();
}

/** An orphan gets another parent at once, except on Windows, where the number stays. */
function isThere(parent: number): boolean {
  if (process.platform !== 'win32') return process.ppid === parent;
  try {
    return process.kill(parent, 0);
  } catch {
    return false;
  }
}

import { randomUUID } from 'node:crypto';

/** Where processes of one run find its name. */
export const runVariable = 'LIVE_RUN';

/** Where they find the hosts of a provider that several targets of the run go to. */
const hostsVariable = 'LIVE_RUN_HOSTS';

/**
 * Begins a run of its own in this process: what was noted of those before it, a stop among them, is theirs. A name
 * that was inherited is of another run too, which may have been stopped.
 */
export function beginRun(): void {
  process.env[runVariable] = newRunName();
}

/** A name that no run has had. */
export function newRunName(): string {
  return randomUUID();
}

/**
 * The name of this run, the same in every process of it: made by the first that asks, and handed on to those that it
 * starts by the environment. Numbers of processes will not do: in a container they are the same each time.
 */
export function runName(): string {
  process.env[runVariable] ||= randomUUID();
  return process.env[runVariable];
}

/** What names a run to a process that is started for it; `hosts` are those of its provider, where several targets go to it. */
export function runVariables(run = newRunName(), hosts: Iterable<string> = []): Record<string, string> {
  return { [runVariable]: run, [hostsVariable]: [...hosts].join(' ') };
}

/** The hosts that this process was started with. */
export function handedOnHosts(): string[] {
  return process.env[hostsVariable]?.split(' ').filter(Boolean) ?? [];
}

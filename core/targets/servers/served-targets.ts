import type { Served } from './serve-targets.ts';

const name = 'TEST_TARGETS';

/** The targets that run, as handed to the processes of the test runner through the environment. */
export function servedTargets(): Served[] {
  return JSON.parse(process.env[name] ?? '[]');
}

/** The variable by which they are handed over. */
export function handOver(served: readonly Served[]): Record<string, string> {
  return { [name]: JSON.stringify(served) };
}

import { z } from 'zod';
import { type Served, served } from '../../core/targets/servers/served.ts';

const name = 'TEST_TARGETS';

/** The targets that run, as handed to the processes of the test runner through the environment. */
export function servedTargets(): Served[] {
  return z.array(served).parse(JSON.parse(process.env[name] ?? '[]'));
}

/** The variable by which they are handed over. */
export function handOver(targets: readonly Served[]): Record<string, string> {
  return { [name]: JSON.stringify(targets) };
}

import { join } from 'node:path';
import type { ShardRun } from './left.ts';

type Proving = Extract<ShardRun, { command: 'prove' }>;

/** `part`: where this is one part of a run. `lacks`: what of a merged run is not here. */
interface Of {
  part?: { said: string; path: string } | null;
  lacks?: string[];
}

/** What the two reporters of `prove` are made with: of a run, of a part of one, or of what its parts have left. */
export function proveOptions(run: Proving, reportDir: string, { part = null, lacks = [] }: Of = {}) {
  const { target, mode, fault, assumed, elsewhere, again } = run;
  return {
    table: { target, mode, fault, assumed, elsewhere, reportDir, part, lacks },
    page: {
      target: `${target}${assumed ? ', as far as documented' : ''}${fault === null ? '' : `, broken on purpose by the fault ${fault}`}`,
      ...{ mode, reportDir, command: again, lacks },
      ...(assumed && { assumed }),
    },
  };
}

/** The same of the matrix, whose page has a folder of its own. */
export function matrixOptions(reportDir: string, { part = null, lacks = [] }: Of = {}) {
  return {
    table: { reportDir, part, lacks },
    page: {
      ...{ target: 'every kind', mode: 'offline' as const, command: 'npm run matrix' },
      ...{ reportDir: join(reportDir, 'matrix'), lacks },
    },
  };
}

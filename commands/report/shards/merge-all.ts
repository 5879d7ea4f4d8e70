import { join } from 'node:path';
import { readWhole } from '../../../core/files/read-whole.ts';
import { print } from '../../../core/text/print.ts';
import { verdictsFile } from '../../../core/verdict/schema.ts';
import type { Outcome } from '../../prove/many/outcome.ts';
import { overviewPage } from '../../prove/many/page.ts';
import { tables } from '../../prove/many/table.ts';
import type { ShardRun } from './left.ts';
import { mergeShards } from './merge.ts';
import type { ShardedRun } from './read.ts';

/** Where the whole of a run belongs: of several targets each has a folder of its own, as in one run. */
export function folderOf(run: ShardRun, all: readonly ShardedRun[], folder: string): string {
  const proofs = all.filter((one) => one.run.command === 'prove');
  return run.command === 'prove' && proofs.length > 1 ? join(folder, run.target) : folder;
}

/** Merges each run, and tells several targets together at the end. Gives the worst exit code. */
export async function mergeAll(runs: readonly ShardedRun[], folder: string): Promise<number> {
  const outcomes: Outcome[] = [];
  const codes: number[] = [];
  for (const sharded of runs) {
    const { run } = sharded;
    const own = folderOf(run, runs, folder);
    const code = await mergeShards(sharded, own);
    codes.push(code);
    if (run.command !== 'prove') continue;
    const file = verdictsFile.safeParse(
      JSON.parse(await readWhole(join(own, 'verdicts.json')).catch(() => '{}')),
    );
    outcomes.push({ named: run.target, folder: run.target, file: file.data ?? null, code, lines: [] });
  }
  if (outcomes.length > 1) {
    const startedAt = outcomes.flatMap(({ file }) => file?.startedAt ?? []).toSorted()[0];
    const page = await overviewPage(folder, outcomes, startedAt ?? new Date().toISOString());
    print('', ...tables(outcomes), '', page);
  }
  return Math.max(...codes);
}

import type { FullResult } from '@playwright/test/reporter';
import MatrixReporter from '../../matrix/reporter.ts';
import ProveReporter from '../../prove/reporter.ts';
import type { ToldResult, ToldTest } from '../../shared/told-test.ts';
import EvidenceReporter from '../reporter.ts';
import { endOf, lacksOf, nameOf, untold } from './cut-off.ts';
import type { TestLine } from './left.ts';
import { matrixOptions, proveOptions } from './options.ts';
import type { ShardedRun, ShardFound } from './read.ts';

/** From the worst. */
const statuses = ['failed', 'timedout', 'interrupted', 'passed'] as const;

/**
 * Prints and writes into `folder` what one run would have, by the same reporters, from what its shards have left. What is
 * not there is said, and then it is no success. Gives the exit code.
 */
export async function mergeShards(sharded: ShardedRun, folder: string): Promise<number> {
  const { table, evidence } = reportersFor(sharded, folder);
  const tell = (test: ToldTest, result: ToldResult) => {
    table.onTestEnd(test, result);
    evidence.onTestEnd(test, result);
  };
  for (const shard of sharded.shards) {
    for (const line of shard.lines)
      if ('trouble' in line) table.onError({ message: line.trouble });
      else if ('id' in line) tell(...told(line));
    const error = { message: `${nameOf(shard)} was cut off before it` };
    for (const test of untold(shard)) tell(test, { status: 'interrupted', error, attachments: [] });
  }
  const result = wholeOf(sharded.shards);
  const { status } = await table.onEnd(result);
  await evidence.onEnd({ ...result, status });
  return status === 'passed' ? 0 : status === 'interrupted' ? 130 : 1;
}

function reportersFor(sharded: ShardedRun, folder: string) {
  const lacks = lacksOf(sharded);
  const { run } = sharded;
  if (run.command === 'matrix') {
    const { table, page } = matrixOptions(folder, { lacks });
    return { table: new MatrixReporter(table), evidence: new EvidenceReporter(page) };
  }
  const { table, page } = proveOptions(run, folder, { lacks });
  return { table: new ProveReporter(table), evidence: new EvidenceReporter(page) };
}

function told({ id, title, annotations, status, error, attachments }: TestLine): [ToldTest, ToldResult] {
  const result: ToldResult = {
    status,
    ...(error !== undefined && { error: { message: error } }),
    attachments: attachments.map(({ name, contentType, json, base64 }) => ({
      name,
      contentType,
      body: base64 === undefined ? Buffer.from(JSON.stringify(json)) : Buffer.from(base64, 'base64'),
    })),
  };
  const known = annotations.map(({ type, description }) => ({
    type,
    ...(description !== undefined && { description }),
  }));
  return [{ id, title, annotations: known }, result];
}

/** From the first beginning to the last end. */
function wholeOf(shards: readonly ShardFound[]): FullResult {
  const all = shards.map((shard) => {
    const end = endOf(shard);
    const startMs = Date.parse(shard.head.startedAt);
    return { startMs, endMs: startMs + (end?.durationMs ?? 0), status: end?.ended ?? 'failed' };
  });
  const startMs = Math.min(...all.map((one) => one.startMs));
  return {
    status: statuses.find((one) => all.some(({ status }) => status === one)) ?? 'passed',
    startTime: new Date(startMs),
    duration: Math.max(...all.map(({ endMs }) => endMs)) - startMs,
  };
}

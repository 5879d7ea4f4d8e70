import { relative } from 'node:path';
import type { ReporterDescription } from '@playwright/test';
import { extension } from '../../../core/base/package-root.ts';
import { type Shard, shardSaid } from '../../shared/shard-option.ts';
import { type ShardRun, shardPath } from './left.ts';
import { matrixOptions, proveOptions } from './options.ts';

/** The reporters of the product's own configuration: a part of a run makes no page, and leaves what it told. */
export function reportersOf(reportDir: string, shard: Shard | null, run: ShardRun): ReporterDescription[] {
  const part = shard && {
    said: shardSaid(shard),
    path: relative('', shardPath(reportDir, run.command, shard)),
  };
  const { table, page } =
    run.command === 'prove' ? proveOptions(run, reportDir, { part }) : matrixOptions(reportDir, { part });
  return [
    [`./${run.command}/reporter.${extension}`, table],
    shard
      ? [`./report/shards/reporter.${extension}`, { reportDir, shard, run }]
      : [`./report/reporter.${extension}`, page],
  ];
}

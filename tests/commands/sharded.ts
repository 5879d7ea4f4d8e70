import { join } from 'node:path';
import type { FullResult } from '@playwright/test/reporter';
import ProveReporter from '../../commands/prove/reporter.ts';
import EvidenceReporter from '../../commands/report/reporter.ts';
import type { ShardRun } from '../../commands/report/shards/left.ts';
import { proveOptions } from '../../commands/report/shards/options.ts';
import ShardReporter from '../../commands/report/shards/reporter.ts';
import type { ToldResult, ToldTest } from '../../commands/shared/told-test.ts';
import { headAttachment, type ScenarioEvidence, stepAttachment } from '../../core/evidence/schema.ts';
import { verdictAttachment } from '../../core/verdict/schema.ts';
import { dot, leakStory } from '../evidence/sample.ts';
import { catchStream } from './catch-stream.ts';

/** A test of a run that never was, as Playwright tells reporters of one. */
export interface Ended {
  test: ToldTest;
  result: ToldResult;
}

export const run: Extract<ShardRun, { command: 'prove' }> = {
  command: 'prove',
  ...{ target: 'keap', mode: 'offline', fault: null, assumed: null },
  elsewhere: [],
  again: 'npx --no-install fresh-login prove',
};

const well: FullResult = { status: 'passed', startTime: new Date(0), duration: 1 };

/** A story that leaked, with a picture, as its test attaches it. */
export function told(order: number, title = `story ${order}`): Ended {
  const story = leakStory({ order, title, scenario: `story-${order}` });
  return {
    test: { id: `id-${order}`, title, annotations: [] },
    result: { status: 'passed', ...attached(story) },
  };
}

/** One that came to no verdict. */
export function silent(order: number): Ended {
  const test = { id: `id-${order}`, title: `story ${order}`, annotations: [] };
  return {
    test,
    result: { status: 'failed', error: { message: 'Error: nobody answered\nmore' }, attachments: [] },
  };
}

function attached({ head, steps, verdict }: ScenarioEvidence): Pick<Ended['result'], 'attachments'> {
  const json = (name: string, value: unknown) => ({
    name,
    contentType: 'application/json',
    body: Buffer.from(JSON.stringify(value)),
  });
  const picture = { name: 'dot', contentType: 'image/jpeg', body: Buffer.from(dot, 'base64') };
  const all = [json(headAttachment, head), ...steps.map((step) => json(stepAttachment, step)), picture];
  return { attachments: [...all, json(verdictAttachment, verdict)] };
}

/** Lets the reporters of one run write what these told, at a target and in a folder of its own within the report's. Gives what they printed. */
export async function asOneRun(
  folder: string,
  all: readonly Ended[],
  { target = run.target, under = '' } = {},
): Promise<string> {
  const { table, page } = proveOptions({ ...run, target }, join(folder, 'report', under));
  const reporters = [new ProveReporter(table), new EvidenceReporter(page)] as const;
  const stdout = catchStream('stdout', false);
  try {
    for (const { test, result } of all) for (const one of reporters) one.onTestEnd(test, result);
    for (const one of reporters) await one.onEnd(well);
  } finally {
    stdout.letGo();
  }
  return stdout.text;
}

interface Part {
  current: number;
  total: number;
  /** What fell to it. */
  fell: readonly Ended[];
  /** After how many of them it was killed; the whole of it where nothing is said. */
  killedAfter?: number;
  change?: Partial<typeof run>;
  /** A folder within that of the report. */
  under?: string;
}

/** Leaves what a shard leaves. */
export async function leave(
  folder: string,
  { current, total, fell, killedAfter, change, under = '' }: Part,
): Promise<void> {
  const reporter = new ShardReporter({
    reportDir: join(folder, 'report', under),
    shard: { current, total },
    run: { ...run, ...change },
  });
  reporter.onBegin(null, { allTests: () => fell.map(({ test }) => test) });
  for (const { test, result } of fell.slice(0, killedAfter)) reporter.onTestEnd(test, result);
  if (killedAfter === undefined) await reporter.onEnd(well);
  else await reporter.written;
}

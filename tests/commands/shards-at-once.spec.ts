import { appendFile, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { leftIn } from '../../commands/report/shards/left.ts';
import ShardReporter from '../../commands/report/shards/reporter.ts';
import { catchStream } from './catch-stream.ts';
import { expect, test } from './fresh-login.ts';
import { type Ended, leave, run, told } from './sharded.ts';

const name = 'prove-1-of-2.jsonl';
const ended = { status: 'passed', startTime: new Date(0), duration: 1 } as const;

/** A run of a shard that has begun, and is told its tests one by one. */
async function begin(folder: string, fell: readonly Ended[]): Promise<ShardReporter> {
  const reporter = new ShardReporter({
    reportDir: join(folder, 'report'),
    shard: { current: 1, total: 2 },
    run,
  });
  reporter.onBegin(null, { allTests: () => fell.map(({ test }) => test) });
  await reporter.written;
  return reporter;
}

const fell = [told(1), told(2)];

async function tell(reporter: ShardReporter, { test, result }: Ended): Promise<void> {
  reporter.onTestEnd(test, result);
  await reporter.written;
}

/** What the end of a run comes to, and what it says. */
async function endOf(reporter: ShardReporter) {
  const stderr = catchStream('stderr', false);
  try {
    return { status: (await reporter.onEnd(ended))?.status, said: stderr.text };
  } finally {
    stderr.letGo();
  }
}

const ids = async (folder: string) => {
  const left = leftIn(await readFile(join(folder, 'report/shards', name), 'utf8'));
  return left?.lines.flatMap((line) => ('id' in line ? line.id : []));
};

test('a run that finds its file replaced by another of the same shard adds nothing to that, and says so', async ({
  folder,
}) => {
  const [one, first] = [await begin(folder, fell), fell[0]];
  if (!first) return;
  await tell(one, first);
  const other = await begin(folder, fell);
  await tell(one, fell[1] ?? first);
  await tell(other, first);
  expect(await endOf(one)).toEqual({
    status: 'failed',
    said: expect.stringMatching(
      /prove-1-of-2\.jsonl: another run has written there since this one began, .*FRESH_LOGIN_REPORT_DIR\.\n$/,
    ),
  });
  expect(await endOf(other)).toEqual({ status: undefined, said: '' });
  expect(await ids(folder)).toEqual([first.test.id]);
});

test('a run whose file was removed or gone on with makes none without a beginning, and says so', async ({
  folder,
}) => {
  const path = join(folder, 'report/shards', name);
  for (const change of [() => rm(path), () => appendFile(path, '{"trouble":"x"}\n')]) {
    const one = await begin(folder, fell);
    await change();
    await tell(one, fell[0] ?? told(1));
    expect(await endOf(one)).toMatchObject({ status: 'failed', said: expect.stringContaining(name) });
    await rm(path, { force: true });
  }
});

test('what tells the same test twice is not what a shard leaves', async ({ folder, freshLogin }) => {
  await leave(folder, { current: 1, total: 2, fell: [told(1), told(1)] });
  const { stderr, code } = await freshLogin(['report']);
  expect(stderr).toContain(`${name} is not what a shard leaves, or was changed since`);
  expect(code).toBe(2);
});

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FullResult, TestCase, TestResult } from '@playwright/test/reporter';
import MatrixReporter from '../../commands/matrix/reporter.ts';
import ProveReporter from '../../commands/prove/reporter.ts';
import { proveOptions } from '../../commands/report/shards/options.ts';
import TryReporter from '../../commands/try/reporter.ts';
import { lookedOf } from '../../commands/watch/look-by-runner.ts';
import { type Cell, cellAttachment } from '../../core/evidence/cell.ts';
import { result as canaryResult } from '../alarms/support.ts';
import { longUnless } from '../thorough.ts';
import { catchStream } from './catch-stream.ts';
import { expect, test } from './fresh-login.ts';
import { asOneRun, type Ended, leave, run, told } from './sharded.ts';

const trouble = { message: 'Error: the offline world reports:\nno host is called elsewhere.example' };
const failed = { status: 'failed', error: trouble } as const;
const statuses = ['failed', 'timedOut', 'interrupted'] as const;

/** One whose story came to what was expected, and whose test failed after that. */
function failedAfter(order: number, status: Ended['result']['status'] = 'failed'): Ended {
  const { test: its, result } = told(order);
  return { test: its, result: { ...result, ...failed, status } };
}

function ended(status: FullResult['status']): FullResult {
  return { status, startTime: new Date(0), duration: 1 };
}

/** What a reporter makes of one test and of the run's own end, and what it prints. */
async function endOf(
  reporter: ProveReporter | MatrixReporter | TryReporter,
  { test: its, result }: Ended,
  status: FullResult['status'],
): Promise<{ status: FullResult['status']; printed: string }> {
  const stdout = catchStream('stdout', false);
  try {
    reporter.onTestEnd(its as TestCase, result as TestResult);
    return { ...(await reporter.onEnd(ended(status))), printed: stdout.text };
  } finally {
    stdout.letGo();
  }
}

const cell: Cell = {
  ...{ kind: 'keap', strategy: 'nothing', delivery: 'redirect', sameSite: null, thirdParty: 'allowed' },
  ...{ timing: 'awaited', engine: 'chromium', verdict: 'leak', layer: 'sso', reason: 'seen' },
  ...{ cookieSent: null, cookieCleared: null, costs: [], caveat: null, browser: null },
  ...{ expected: null, asExpected: true, durationMs: 1 },
};
const body = Buffer.from(JSON.stringify(cell));
const tried: Ended = {
  test: { id: 'one', title: 'one', annotations: [] },
  result: {
    status: 'passed',
    attachments: [{ name: cellAttachment, contentType: 'application/json', body }],
  },
};

const judges = {
  prove: {
    open: (folder: string) => new ProveReporter(proveOptions(run, folder).table),
    one: told(1),
  },
  matrix: { open: (reportDir: string) => new MatrixReporter({ reportDir }), one: tried },
  try: { open: () => new TryReporter(), one: tried },
};

for (const [name, { open, one }] of Object.entries(judges)) {
  test(`${name} ends well where all did`, async ({ folder }) => {
    expect(await endOf(open(folder), one, 'passed')).toMatchObject({ status: 'passed' });
  });

  for (const status of statuses)
    test(`${name} does not end well, and says why, where a test ends as ${status} after its verdict`, async ({
      folder,
    }) => {
      const spoilt = { test: one.test, result: { ...one.result, ...failed, status } };
      const { status: came, printed } = await endOf(open(folder), spoilt, 'failed');
      expect(came).toBe('failed');
      expect(printed).toContain('failed after its verdict');
      expect(printed).toContain('the offline world reports:');
      expect(printed).not.toContain('every verdict is as expected');
    });

  for (const status of ['failed', 'timedout', 'interrupted'] as const)
    test(`${name} does not end well where the runner itself ended as ${status}`, async ({ folder }) => {
      const { status: came, printed } = await endOf(open(folder), one, status);
      expect(came).not.toBe('passed');
      expect(printed).not.toMatch(/^every verdict/m);
    });
}

for (const status of statuses)
  test(
    `report of shards is as bad as a test of theirs that ended as ${status} after its verdict`,
    longUnless(status === 'failed'),
    async ({ freshLogin, folder }) => {
      await leave(folder, { current: 1, total: 2, fell: [told(1)] });
      await leave(folder, { current: 2, total: 2, fell: [failedAfter(2, status)] });
      const { stdout, code } = await freshLogin(['report']);
      expect(code).toBe(1);
      expect(stdout).toContain('story 2: failed after its verdict, Error: the offline world reports:');
      expect(stdout).toContain('1 of 2 scenarios failed after their verdict');
    },
  );

test('the page and the text say which test failed after its verdict, and nowhere that all is as expected', async ({
  folder,
}) => {
  await asOneRun(folder, [told(1), failedAfter(2)]);
  for (const name of ['index.html', 'report.md']) {
    const text = await readFile(join(folder, 'report', name), 'utf8');
    expect(text, name).toContain('1 failed after its verdict');
    expect(text, name).not.toContain('all as expected');
  }
  expect(await readFile(join(folder, 'report/report.md'), 'utf8')).toMatch(
    /^\|[^|]+\| story 2 \|.*failed after its verdict.*\*\*no\*\* \|$/m,
  );
});

test('a failure that a test announces is none', async ({ folder }) => {
  const { test: its, result } = failedAfter(1);
  const meant = { test: { ...its, annotations: [{ type: 'fail' }] }, result };
  expect(await endOf(judges.prove.open(folder), meant, 'passed')).toMatchObject({ status: 'passed' });
});

const ok = { class: 'ok', severity: 'OK', message: 'all is well', where: null } as const;
const well = { ...canaryResult, findings: [ok] };

test('watch takes a result as it is where its run ended well', () => {
  expect(lookedOf({ result: well, problem: null }, 0)).toEqual({ outcome: 'seen', result: well });
});

for (const [how, problem, code] of [
  ['whose test failed after it', 'Error: the offline world reports: nothing', 1],
  ['whose run ended with 1', null, 1],
  ['whose run was interrupted', null, 130],
  ['whose test failed, though the run ended with 0', 'timedOut', 0],
] as const)
  test(`watch is UNKNOWN for a result ${how}`, () => {
    const looked = lookedOf({ result: well, problem }, code);
    expect(looked).toMatchObject({
      outcome: 'seen',
      result: { findings: [{ class: 'inconclusive', severity: 'UNKNOWN' }] },
    });
  });

test('watch still says what was found before its run failed, worst first', () => {
  const leak = { class: 'leak-sso', severity: 'CRITICAL', message: 'A is back', where: null } as const;
  const looked = lookedOf({ result: { ...well, findings: [leak] }, problem: 'timedOut' }, 1);
  expect(looked).toMatchObject({ result: { findings: [leak, { class: 'inconclusive' }] } });
});

import { expect, test } from '@playwright/test';
import type { FullConfig, TestCase, TestResult } from '@playwright/test/reporter';
import ProveReporter from '../../commands/prove/reporter.ts';
import { catchStream } from './catch-stream.ts';
import { told } from './sharded.ts';

const titles = ['shared browser', 'of another provider', 'own browsers'];
const cases = titles.map((title) => ({ title }) as TestCase);

/** What stands on stderr when the second of two scenarios has begun. */
function saidWhileTelling(isTTY: boolean): string {
  const stderr = catchStream('stderr', isTTY);
  try {
    const reporter = new ProveReporter({
      target: 'keap',
      fault: null,
      mode: 'offline',
      reportDir: 'nowhere',
      elsewhere: ['of another provider'],
    });
    reporter.onBegin({} as FullConfig, { allTests: () => cases });
    for (const each of cases) reporter.onTestBegin(each);
    return stderr.text;
  } finally {
    stderr.letGo();
  }
}

test('prove says in a log, in one line, what it is doing', () => {
  expect(saidWhileTelling(false)).toBe('telling 2 scenarios …\n');
});

test('prove shows on a terminal which scenario it tells, on one line that it takes away', () => {
  const shown = saidWhileTelling(true).split('\r\u001b[2K');
  expect(shown).toEqual([
    '',
    'telling 2 scenarios …',
    'telling scenario 1 of 2: shared browser …',
    'telling scenario 1 of 2: own browsers …',
  ]);
});

/** What stands on stdout after each of these has ended, of three that will be told. */
function saidAfter(...orders: number[]): string[] {
  const stdout = catchStream('stdout', false);
  try {
    const options = { target: 'keap', fault: null, mode: 'offline', reportDir: 'nowhere' } as const;
    const reporter = new ProveReporter({ ...options, elsewhere: [] });
    const all = [1, 2, 3].map((order) => told(order).test as TestCase);
    reporter.onBegin({} as FullConfig, { allTests: () => all });
    return orders.map((order) => {
      const before = stdout.text.length;
      const { test: its, result } = told(order);
      reporter.onTestEnd(its as TestCase, result as TestResult);
      return stdout.text.slice(before);
    });
  } finally {
    stdout.letGo();
  }
}

test('prove prints each row as soon as those above it are told', () => {
  const rows = saidAfter(1, 3, 2).map((said) => said.match(/^ {2}\S.*$/gm)?.length ?? 0);
  expect(rows).toEqual([1, 0, 2]);
});

import { expect, test } from '@playwright/test';
import type { FullConfig, TestCase } from '@playwright/test/reporter';
import ProveReporter from '../../commands/prove/reporter.ts';
import { catchStream } from './catch-stream.ts';

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

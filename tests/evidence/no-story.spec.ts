import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FullConfig, FullResult, TestCase, TestResult } from '@playwright/test/reporter';
import EvidenceReporter from '../../commands/report/reporter.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { expect, test } from './test.ts';

/** What a report folder holds after a suite of one test, which tells no story. */
async function keptAfter(status: TestResult['status']): Promise<string[]> {
  const folder = await makeTempFolder('no-story');
  const reporter = new EvidenceReporter({ target: 'keap', mode: 'offline', reportDir: folder.path } as never);
  const one = { id: '1', title: 'a function is asked', annotations: [] } as unknown as TestCase;
  reporter.onBegin({} as FullConfig, { allTests: () => [one] });
  reporter.onTestEnd(one as never, { status, attachments: [], errors: [] } as never);
  await reporter.onEnd({ status, startTime: new Date(), duration: 1 } as unknown as FullResult);
  const kept = await readdir(folder.path);
  const text = kept.includes('report.md') ? await readFile(join(folder.path, 'report.md'), 'utf8') : '';
  await folder.remove();
  return [...kept, ...(text.includes('No scenario was told') ? ['No scenario was told'] : [])];
}

test('a suite that tells no story leaves the report of an earlier run as it is', async () => {
  expect(await keptAfter('passed')).toEqual([]);
});

test('a suite whose test went wrong before it told its story has a report that says so', async () => {
  expect(await keptAfter('failed')).toContain('No scenario was told');
});

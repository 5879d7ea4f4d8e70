import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FullConfig, FullResult, TestCase, TestResult } from '@playwright/test/reporter';
import EvidenceReporter from '../../commands/report/reporter.ts';
import { makeTempFolder } from '../../core/files/temp-folder.ts';
import { expect, test } from './test.ts';

/** What a report folder holds after a suite of one test, which tells no story. */
async function keptAfter(
  status: TestResult['status'],
  message?: string,
): Promise<{ kept: string[]; texts: string }> {
  const folder = await makeTempFolder('no-story');
  const reporter = new EvidenceReporter({ target: 'keap', mode: 'offline', reportDir: folder.path } as never);
  const one = { id: '1', title: 'a function is asked', annotations: [] } as unknown as TestCase;
  reporter.onBegin({} as FullConfig, { allTests: () => [one] });
  reporter.onTestEnd(one as never, { status, attachments: [], errors: [], error: { message } } as never);
  await reporter.onEnd({ status, startTime: new Date(), duration: 1 } as unknown as FullResult);
  const kept = await readdir(folder.path);
  const texts = await Promise.all(kept.map((name) => readFile(join(folder.path, name), 'utf8')));
  await folder.remove();
  return { kept, texts: texts.join('\n') };
}

test('a suite that tells no story leaves the report of an earlier run as it is', async () => {
  expect((await keptAfter('passed')).kept).toEqual([]);
});

test('a suite whose test went wrong before it told its story has a report that says so', async () => {
  expect((await keptAfter('failed')).texts).toContain('No scenario was told');
});

test("no file of a report keeps what opens a hub of browsers, which stands in its driver's error", async () => {
  const hub = 'http://usr:S3l9qZkey@hub.example/wd/hub?token=T0k9qZxx';
  const { kept, texts } = await keptAfter('failed', `Error connecting to Selenium at ${hub}/session: who?`);
  expect(kept.sort()).toEqual(['evidence.json', 'index.html', 'report.md']);
  expect(texts).toContain('Selenium at http://…@hub.example/wd/hub?token=…');
  expect(texts).not.toMatch(/S3l9qZkey|T0k9qZxx/);
});

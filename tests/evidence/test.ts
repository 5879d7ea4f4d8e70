import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { reportPage } from '../../commands/report/page/page.ts';
import type { ReportData } from '../../commands/report/report-data.ts';
import { browserWorkers } from '../browser-workers.ts';

export { expect } from '@playwright/test';

interface ForTests {
  /** Makes the report, opens it from disk, and fails the test for any request or any complaint of the browser. */
  openReport: (data: ReportData, hash?: string) => Promise<Page>;
}

export const test = browserWorkers.extend<ForTests & { engineIsThere: undefined }>({
  engineIsThere: [
    async ({ missingEngine }, use, testInfo) => {
      testInfo.skip(missingEngine !== null, missingEngine ?? '');
      await use(undefined);
    },
    { auto: true },
  ],

  openReport: async ({ page, draughtsman }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'fresh-login-report-'));
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', ({ message }) => complaints.push(message));
    page.on('request', (request) => {
      const url = request.url();
      if (!/^(file|data):/.test(url)) complaints.push(`asked for ${url}`);
    });
    await use(async (data, hash = '') => {
      const path = join(folder, 'index.html');
      await writeFile(path, await reportPage(data, (source) => draughtsman.draw(source)));
      await page.goto(`${pathToFileURL(path)}${hash}`);
      return page;
    });
    await rm(folder, { recursive: true });
    if (complaints.length > 0) throw new Error(`the browser complains:\n${complaints.join('\n')}`);
  },
});

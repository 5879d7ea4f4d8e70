import { AxeBuilder } from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { addRun, type PublicRun } from '../../commands/watch/status-page/add-run.ts';
import { statusPage } from '../../commands/watch/status-page/page.ts';
import type { Status } from '../../commands/watch/status-page/status.ts';
import { longUnless } from '../thorough.ts';
import { brokenRun, publicRun } from './support.ts';

const start = Date.parse('2026-01-05T09:00:00.000Z');
const on = (day: number) => new Date(start + day * 86_400_000).toISOString();
const empty: Status = {
  version: 1,
  feedId: 'urn:uuid:6f9c3c52-6a3a-4d7e-8a55-0a6b3b6f1f11',
  writtenAt: '',
  checks: [],
};

/** Two months of one target, with a gap, an outage and an incident; and a second target with a name like markup. */
function twoMonths(): Status {
  const runs: PublicRun[] = [];
  for (let day = 0; day < 60; day++) {
    const run = { ...publicRun, at: on(day) };
    if (day === 20) runs.push({ ...run, severity: 'UNKNOWN', class: 'inconclusive' });
    else if (day === 30) runs.push({ ...run, severity: 'WARNING', class: 'moved' });
    else if (day === 40 || day === 41)
      runs.push(brokenRun(on(day), { incident: brokenRun(on(40)).incident }));
    else if (day !== 25) runs.push(run);
  }
  const odd = { name: 'odd-http', target: 'odd', title: '<b>Odd</b> & Söhne' };
  runs.push({ ...publicRun, ...odd, at: on(59), tier: 'browser' });
  return runs.reduce((all, run) => addRun(all, run, run.at), empty);
}

test('each of the last 90 days is there, and one without a check is "not checked"', async ({ page }) => {
  await page.setContent(statusPage(twoMonths()));
  const keap = page.getByRole('region', { name: 'http tier, live' });
  await expect(keap.getByRole('listitem').filter({ hasText: /^.\d{4}-/ })).toHaveCount(90);
  await expect(keap.getByText(/: not checked$/)).toHaveCount(31);
  await expect(keap.getByText('2026-01-30: not checked')).toBeAttached();
  await expect(keap.getByText('2026-01-25: 1 UNKNOWN', { exact: true })).toBeAttached();
  await expect(keap.getByText('Recorded since 2026-01-05')).toBeVisible();
});

test('the incidents are told with their times, and the page says first how things are', async ({ page }) => {
  await page.setContent(statusPage(twoMonths()));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('All is well');
  await expect(page.getByText('from 2026-02-14 09:00 UTC, to 2026-02-16 09:00 UTC')).toBeVisible();
});

test('a name is a text and no markup, and nothing is asked of any host', async ({ page }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.setContent(statusPage(twoMonths()));
  await expect(page.getByRole('heading', { name: '<b>Odd</b> & Söhne' })).toBeVisible();
  await expect(page.locator('script')).toHaveCount(0);
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([]);
});

for (const { colorScheme, width } of [
  { colorScheme: 'light', width: 360 },
  { colorScheme: 'dark', width: 360 },
  { colorScheme: 'dark', width: 1280 },
] as const)
  test(
    `axe finds nothing serious in the status page, ${colorScheme}, ${width} pixels wide`,
    longUnless(colorScheme === 'light'),
    async ({ page }) => {
      // It looks at every element, many times.
      test.slow();
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 900 });
      await page.setContent(statusPage(twoMonths()));
      await page.getByText('Days that were not all OK: 4').click();
      const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
      const serious = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
      expect(serious.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      if (process.env.SHOT)
        await page.screenshot({ path: `${process.env.SHOT}-${colorScheme}-${width}.png`, fullPage: true });
    },
  );

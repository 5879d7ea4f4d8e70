import { runOf } from './sample.ts';
import { canary, matrix } from './sample-views.ts';
import { expect, test } from './test.ts';

test('the matrix shows its reasons on hover and on focus, and the worst of a place', async ({
  openReport,
}) => {
  const page = await openReport(runOf([], { matrix }));
  const strategies = page.getByRole('region', { name: 'Strategies, by redirect' });
  await strategies.getByRole('button', { name: /^nothing, keap: leak, sso/ }).focus();
  await expect(strategies.getByText('the SSO session answers')).toBeVisible();
  await expect(strategies.getByRole('button', { name: /^logout-service, keap/ })).toHaveText(
    '◐ fresh login, stranded',
  );
  const deliveries = page.getByRole('region', { name: 'Deliveries of logout-service' });
  await deliveries.getByRole('button', { name: /^image/ }).hover();
  await expect(deliveries.getByText('the cookie was not sent')).toBeVisible();
});

test('the canary shows what changed against the baseline, and its last runs with their incidents', async ({
  openReport,
}) => {
  const page = await openReport(runOf([], { canary }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Canary of keap: CRITICAL, gone');
  await expect(page.getByRole('region', { name: 'Baseline beside now' })).toContainText('≠');
  await page.getByRole('button', { name: /CRITICAL, gone/ }).focus();
  await expect(page.getByText('incident i1')).toBeVisible();
});

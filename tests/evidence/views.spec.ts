import { agreedHops } from '../../core/canary/baseline/baseline.ts';
import { hopOf, runOf } from './sample.ts';
import { canary, matrix } from './sample-views.ts';
import { expect, test } from './test.ts';

test('the matrix shows its reasons on hover and on focus, and the worst of the engines', async ({
  openReport,
}) => {
  const page = await openReport(runOf([], { matrix }));
  const strategies = page.getByRole('region', { name: /^Every strategy, by top-level redirect/ });
  await strategies.getByRole('button', { name: /^no remedy, Keap: leak, sso/ }).focus();
  await expect(strategies.getByText('the SSO session answers')).toBeVisible();
  await expect(strategies.getByRole('button', { name: /^logout-service, Keap/ })).toHaveText(
    '◐ fresh login, stranded',
  );
  const deliveries = page.getByRole('region', { name: /^logout-service by every delivery/ });
  await deliveries.getByRole('button', { name: /^image/ }).hover();
  await expect(deliveries.getByText('the image came without the cookie')).toBeVisible();
});

test('a race, or another kind of provider, spoils no cell of the matrix and is not left out', async ({
  openReport,
}) => {
  const page = await openReport(runOf([], { matrix }));
  const deliveries = page.getByRole('region', { name: /^logout-service by every delivery/ });
  await expect(deliveries.getByRole('rowheader')).toHaveText(['top-level redirect', 'image']);
  const rest = page.getByRole('region', { name: /^What stands in neither/ });
  await expect(rest.getByRole('rowheader')).toHaveText([/authorize-first/, /^keap-single-logout-lost/]);
});

test('a cell that is not as expected is counted at the top and marked where it stands', async ({
  openReport,
}) => {
  const page = await openReport(runOf([], { matrix }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('2 strategies tried; 1 not as expected');
  await expect(page.getByRole('button', { name: /^keap-single-logout-lost/ })).toHaveText(
    '✖ leak, sso ≠ expected',
  );
});

for (const target of ['keap', 'keap-live', 'provider-of-one-own'])
  test(`the canary of ${target} marks no step that is as it was agreed on`, async ({ openReport }) => {
    const host = 'login.example';
    const trail = [
      hopOf({ host, path: '/logout' }),
      hopOf({ host: 'accounts.infusionsoft.com', path: '/app/oauth/authorize' }),
      hopOf({ host, path: '/login', movedOn: null }),
    ];
    const authorizeUrls = ['https://accounts.infusionsoft.com/app/oauth/authorize'];
    const baseline = { ...canary.baseline, target, hops: agreedHops(trail, authorizeUrls) };
    const page = await openReport(
      runOf([], { canary: { ...canary, baseline, result: { ...canary.result, target, trail } } }),
    );
    const rows = page.getByRole('region', { name: 'Baseline beside now' }).locator('tbody tr');
    await expect(rows).toHaveText([/^=/, /^=/, /^=/]);
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

import { expect, test } from '@playwright/test';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { cataloguedTarget } from '../../core/targets/catalogued/target.ts';

const played = catalogue.names().filter((name) => name !== 'keap');

test('a choice is expected of select_account where a chooser is documented that comes for one person alone', async () => {
  const targets = await Promise.all(
    played.map(async (name) => ({ name, ...(await cataloguedTarget(name)) })),
  );
  const given = (verdict: string) =>
    targets
      .filter(({ expected }) => expected?.['select-account']?.verdict === verdict)
      .map(({ name }) => name);
  expect(given('choice')).toEqual(['entra', 'github', 'google']);
  // It documents a chooser for two, and A alone is signed in when B comes.
  expect(given('leak')).toContain('salesforce');
  expect(given('leak')).toContain('keycloak');
  // It hands the choice on to a provider further up, and asks nobody whose session is its own.
  expect(given('leak')).toContain('cognito');
});

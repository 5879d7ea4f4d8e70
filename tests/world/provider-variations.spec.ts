import { expect, test } from '@playwright/test';
import { HttpCanary } from '../../commands/watch/http-canary.ts';
import { readBaseline } from '../../core/canary/baseline/baseline.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { breakBy, faultNamed } from '../../mocks/any-fault.ts';
import { shippedBaselines } from '../../mocks/baselines/index.ts';
import { worldOf } from '../../mocks/offline-world.ts';
import { providerFaults } from '../../mocks/openid/faults/catalog.ts';
import { providerVariations } from '../../mocks/openid/variations/catalog.ts';
import { OpenIdWorld } from '../../mocks/openid/world.ts';
import { longUnless } from '../thorough.ts';

/** Those at which the canary has something to watch, and a baseline: by a logout, a login and a choice. */
const watched = [
  'auth0',
  'cognito',
  'dropbox',
  'entra',
  'github',
  'gitlab',
  'google',
  'keycloak',
  'okta',
  'salesforce',
];
const kept = ['github', 'okta', 'google'];
const settings = loadConfig({ cwd: '/', env: {} });
const all = await providerVariations.all();

for (const [index, { name, what, where }] of all.entries())
  for (const [place, provider] of watched.entries())
    test(
      `watch stays quiet at ${provider} when ${what}`,
      longUnless(kept.includes(provider) && index % kept.length === place % kept.length),
      async () => {
        const world = await worldOf(provider);
        test.skip(!(world instanceof OpenIdWorld && where.has(world.documented)), `it has not ${where.what}`);
        const target = await loadTarget({ ...settings, target: provider });
        const fault = await faultNamed(name, 'openid');
        const canary = await HttpCanary.open({ target, fault, settings });
        const baseline = await readBaseline(shippedBaselines, target.name);
        const signal = new AbortController().signal;
        const { findings } = await canary.check({ withoutAccounts: false, baseline, signal });
        await canary.close();
        expect(findings.map(({ class: drift, message }) => `${drift}: ${message}`)).toEqual([
          expect.stringMatching(/^ok: /),
        ]);
      },
    );

test('no variation names a provider, and none is called as a fault is', async () => {
  const names = catalogue.names();
  const faults = (await providerFaults.all()).map(({ name }) => name);
  for (const { name, what } of all) {
    expect(faults).not.toContain(name);
    expect(names.filter((one) => `${name} ${what}`.toLowerCase().split(/\W+/).includes(one))).toEqual([]);
    expect(what).toMatch(/^[a-z].*[^.]$/);
  }
  expect(all.length).toBeGreaterThan(8);
});

test('a variation is had by its name where a fault is, and refused where the provider has nothing that it changes', async () => {
  const world = await worldOf('google');
  await breakBy('the-chooser-has-another-order', world);
  await expect(breakBy('the-chooser-has-another-order', await worldOf('okta'))).rejects.toThrow(
    'needs an account chooser that prompt=select_account asks for, and Okta documents none',
  );
});

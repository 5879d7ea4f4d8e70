import { faults } from '../../mocks/faults/catalog.ts';
import { expect, testIn, tiers } from './test.ts';

/** The worst of what is broken is what it is called: a session that lives on, whatever the consent says of it. */
const pairs = [
  ['single-logout-is-lost', 'consent-names-nobody', 'leak-local'],
  ['single-logout-is-lost', 'consent-is-skipped', 'leak-local'],
  ['sso-cookie-is-not-cleared', 'callback-names-no-tenant', 'leak-sso'],
  ['logout-merely-redirects', 'consent-is-remembered', 'leak-local'],
  ['logout-service-is-not-followed', 'prompt-login-is-honoured', 'stranded'],
  ['service-loses-the-state', 'token-is-refused', 'mangled'],
] as const;

for (const tier of tiers)
  for (const [first, second, drift] of pairs)
    testIn[tier](`${tier}: ${first} together with ${second} is ${drift}`, async ({ watch, world }) => {
      for (const name of [first, second]) world.break(await faults.named(name));
      const { findings } = await watch();
      expect(findings[0]?.class, JSON.stringify(findings, null, 2)).toBe(drift);
    });

import type { ProtectionName } from '../../core/app/protections.ts';
import { anotherIssuerUnsaid } from '../../fixtures/mix-ups/another-issuer.ts';
import { playMixUp } from '../../fixtures/mix-ups/play.ts';
import { expect, test } from '../../fixtures/test.ts';
import { long } from '../thorough.ts';

// Two people, two browsers and three flows: on a busy machine more than others have to do in their 30 s.
test.setTimeout(120_000);

const comesTo: Partial<Record<ProtectionName, string>> = {
  'issuer-checked': 'wrong-pair',
  'redirect-uri-per-provider': 'refused',
};

for (const [name, outcome] of Object.entries(comesTo))
  test(
    `another issuer, where the provider says no iss, with ${name} alone: ${outcome}`,
    long,
    async ({ cast, app }) => {
      app.dialog.make(new Set([name as ProtectionName]), { connectsAnother: true });
      const { verdict, reason } = await playMixUp(cast, anotherIssuerUnsaid, null);
      expect(verdict, reason).toBe(outcome);
    },
  );

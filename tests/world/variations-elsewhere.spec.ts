import { expect, test } from '@playwright/test';
import { HttpCanary } from '../../commands/watch/http-canary.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { fitsEveryWorld } from '../../mocks/any-world.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import { longUnless } from '../thorough.ts';

/** One of each kind; the others are long. */
const kept = ['redirects-are-303', 'answers-are-gzipped', 'pages-in-german', 'security-headers'];

for (const name of variations.names())
  test(
    `a harmless change of every page does not matter at another provider: ${name}`,
    longUnless(kept.includes(name)),
    async () => {
      const variation = await variations.named(name);
      test.skip(!fitsEveryWorld(variation), 'it is made of hosts or knobs of Keap’s');
      const settings = loadConfig({ cwd: '/', env: {} });
      const target = await loadTarget({ ...settings, target: 'github' });
      const canary = await HttpCanary.open({ target, fault: variation as never, settings });
      const signal = new AbortController().signal;
      const { findings } = await canary.check({ withoutAccounts: false, baseline: null, signal });
      await canary.close();
      expect(findings.map(({ class: drift }) => drift)).toEqual(['ok']);
    },
  );

import { long } from '../thorough.ts';
import { type MadeProvider, madeProvider } from './made/fixture.ts';
import type { Shape } from './made/shape.ts';
import { test as base, expect } from './tell-at.ts';

const test = base.extend<MadeProvider>(madeProvider);

// A page with scripts is given as long as a person takes to type.
test.describe.configure({ timeout: 120_000 });

const shapes: Record<string, Partial<Shape>> = {
  'asks for name and password on two pages': { login: 'two pages' },
  'asks for the password in place, by a script': { login: 'two pages in place' },
  'builds its consent by a script': { consent: 'by a script, 2 s later', isConsentRemembered: false },
  'signs in elsewhere and posts the answer back by a form': {
    isBehindSignOn: true,
    comesBackBy: 'a form that posts itself',
  },
};

for (const [what, shape] of Object.entries(shapes))
  test(
    `the leak and the fresh login are told of a provider that ${what}`,
    long,
    async ({ provider, verdictAt }) => {
      const target = await provider(shape);
      const layer = shape.isBehindSignOn ? 'local' : 'sso';
      expect(await verdictAt(target, 5000, { strategy: 'nothing' })).toMatchObject({
        verdict: 'leak',
        layer,
      });
      expect(await verdictAt(target)).toMatchObject({ verdict: 'fresh-login' });
    },
  );

test(
  'a sign-on session behind a form that posts itself is the one that leaks, once the inner one is over',
  long,
  async ({ provider, verdictAt }) => {
    const target = await provider({
      ...shapes['signs in elsewhere and posts the answer back by a form'],
      endSessionEnds: 'own',
    });
    expect(await verdictAt(target, 5000, { strategy: 'rp-logout', comesBack: true })).toMatchObject({
      verdict: 'leak',
      layer: 'sso',
    });
  },
);

import { faults } from '../../mocks/faults/catalog.ts';
import { variations } from '../../mocks/variations/catalog.ts';
import { long, longUnless } from '../thorough.ts';
import { expect, test } from './test.ts';

const story = {
  scenario: 'workaround',
  title: 'the workaround',
  order: 1,
  strategy: 'logout-service',
  delivery: 'redirect',
  expected: null,
};

// A page with scripts is given as long as a person takes to type.
test.describe.configure({ timeout: 120_000 });

for (const name of [
  'login-page-lets-one-go-on-as-before',
  'login-page-signs-in-again-after-a-moment',
  'the-browser-keeps-who-was-in',
])
  test(
    `prove sees what the canary sees: ${name} is no fresh login`,
    longUnless(name.includes('lets-one')),
    async ({ world, tellStory }) => {
      world.break(await faults.named(name));
      expect(await tellStory(story)).toMatchObject({ verdict: 'leak', layer: 'sso', loginFormSeen: true });
    },
  );

test(
  'a login page that fixes the name of whoever was there is no fresh login',
  long,
  async ({ world, tellStory }) => {
    world.break(await faults.named('login-page-fixes-the-name'));
    expect(await tellStory(story)).toMatchObject({
      verdict: 'broken',
      reason: expect.stringContaining('another person cannot type a name'),
    });
  },
);

test(
  'a login page that lists who was signed in, and asks them for a password, is a fresh login',
  long,
  async ({ world, tellStory }) => {
    world.break(await variations.named('signed-out-accounts-are-listed'));
    expect(await tellStory(story)).toMatchObject({ verdict: 'fresh-login' });
  },
);

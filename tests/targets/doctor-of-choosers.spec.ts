import type { TargetData } from '../../core/targets/target.ts';
import { long, longUnless } from '../thorough.ts';
import { radios, tiles } from './made/chooser.ts';
import { startProvider } from './made/provider.ts';
import { test as base, expect, spoilt } from './test.ts';

const test = base.extend<{ provider: TargetData }>({
  provider: async ({}, use) => {
    const { target, close } = await startProvider({ chooser: tiles });
    await use(target);
    await close();
  },
});

// Each examination is a dozen pages in a browser, on a machine that may have much else to do.
test.describe.configure({ timeout: 300_000 });

const reads = (chooser: object) => (copy: TargetData) => Object.assign(copy.profile.chooser ?? {}, chooser);

/** What is wrong with a profile, and what the doctor says of it. */
const mistakes: Record<string, { spoil: (copy: TargetData) => void; about: string; says: RegExp }> = {
  'a pattern that matches nobody': {
    spoil: reads({ pattern: 'Account (?<username>\\d+)' }),
    about: 'chooser.pattern',
    says: /li > a finds 2, and by the pattern the page lists nobody .*, and ada@made\.test has signed in; to copy into chooser, .*"another":\["role=link/,
  },
  'a selector that finds no account': {
    spoil: reads({ accounts: '.tile' }),
    about: 'chooser.accounts',
    says: /nothing visible is found by \.tile, and ada@made\.test has signed in/,
  },
  'no way to another account': {
    spoil: reads({ another: ['#nowhere'] }),
    about: 'chooser.another',
    says: /nothing visible on .* is found by #nowhere/,
  },
  'a pattern that reads half a name': {
    spoil: reads({ pattern: '(?<username>Archer)' }),
    about: 'chooser.pattern',
    says: /by the pattern the page lists Archer, and offers another account, and ada@made\.test has signed in/,
  },
};

for (const [what, { spoil, about, says }] of Object.entries(mistakes))
  test(`the doctor finds in a chooser ${what}`, long, async ({ provider, diagnose }) => {
    const findings = await diagnose(spoilt(provider, spoil));
    expect(findings.filter(({ state }) => state === 'wrong')).toEqual([
      { state: 'wrong', about, message: expect.stringMatching(says) },
    ]);
  });

test(
  'the doctor finds nothing wrong with a chooser that fits',
  longUnless(false),
  async ({ provider, diagnose }) => {
    expect((await diagnose(provider)).filter(({ state }) => state === 'wrong')).toEqual([]);
  },
);

test(
  'a chooser that no profile describes is shown with what to copy',
  long,
  async ({ provider, diagnose }) => {
    const findings = await diagnose(
      spoilt(provider, ({ profile }) => {
        profile.pages = profile.pages.filter(({ landing }) => landing !== 'account-chooser');
        profile.chooser = null;
      }),
    );
    expect(findings).toContainEqual({
      state: 'note',
      about: 'pages',
      message: expect.stringMatching(
        /prompt=select_account shows .* names ada@made\.test; .*"landing":"account-chooser".*to copy into chooser/,
      ),
    });
  },
);

test(
  'a chooser whose choice leads nowhere without its button is found',
  longUnless(false),
  async ({ diagnose }) => {
    const { target, close } = await startProvider({ chooser: radios });
    const findings = await diagnose(spoilt(target, reads({ goOn: [] })));
    await close();
    expect(findings).toContainEqual({
      state: 'wrong',
      about: 'chooser.press',
      message: expect.stringContaining('choosing ada@made.test leads nowhere'),
    });
  },
);

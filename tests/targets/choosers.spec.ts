import { html } from '../../core/base/html.ts';
import type { TargetData } from '../../core/targets/target.ts';
import { long, longUnless } from '../thorough.ts';
import { type ChooserShape, dropDown, oneChosen, radios, scripted, tiles } from './made/chooser.ts';
import { startProvider } from './made/provider.ts';
import type { Shape } from './made/shape.ts';
import { test as base, expect } from './tell-at.ts';

const test = base.extend<{
  provider: (chooser: ChooserShape, shape?: Partial<Shape>) => Promise<TargetData>;
}>({
  provider: async ({}, use) => {
    const closes: (() => Promise<void>)[] = [];
    await use(async (chooser, shape = {}) => {
      const { target, close } = await startProvider({ ...shape, chooser });
      closes.push(close);
      return target;
    });
    for (const close of closes) await close();
  },
});

test.describe.configure({ timeout: 120_000 });

const selectAccount = { strategy: 'prompt-select-account' };
const shapes: Record<string, ChooserShape> = {
  tiles,
  'radio buttons, of which A is preselected': radios,
  'a list that drops down': dropDown,
  'tiles that a script listens to': scripted,
  'one account that is chosen, and a link for others': oneChosen(true),
};

for (const [what, chooser] of Object.entries(shapes))
  test(
    `B is asked which account and A's stands ready: a choice, at ${what}`,
    longUnless(what === 'tiles'),
    async ({ provider, verdictAt }) => {
      const told = await verdictAt(await provider(chooser), 5000, selectAccount);
      expect(told).toMatchObject({ verdict: 'choice', layer: null, account: { username: 'ben@made.test' } });
      expect(told.landing).toMatchObject({ kind: 'account-chooser', chooser: { another: true } });
      expect(told.reason).toContain("Ada Archer's account stands there ready without a password");
      expect(told.reason).toMatch(/B takes another account: B is asked to log in; ends connected/);
    },
  );

/** What else a chooser can be, and what it comes to. */
const others: Record<string, { chooser: ChooserShape; verdict: string; says: RegExp }> = {
  "A's name is remembered, and choosing it asks for the password": {
    chooser: { ...tiles, chosen: 'asks for a password' },
    verdict: 'fresh-login',
    says: /the account chooser lists Ada Archer's account, which asks for a password$/,
  },
  'choosing A comes to a page that nobody knows': {
    chooser: { ...tiles, chosen: 'comes to a page that nobody knows' },
    verdict: 'inconclusive',
    says: /choosing Ada Archer's account leads to .*, which does not tell whether it asks for a password/,
  },
  'B is listed too, and is asked for the password alone': {
    chooser: { ...tiles, alsoLists: [{ username: 'ben@made.test', name: 'Ben Baker' }] },
    verdict: 'choice',
    says: /ready without a password; B takes the own account: B is asked to log in/,
  },
  'nothing but A can be chosen': {
    chooser: oneChosen(false),
    verdict: 'leak',
    says: /of the account chooser nothing but Ada Archer's account can be chosen/,
  },
  "another account leads to A's all the same": {
    chooser: {
      ...tiles,
      page: ([first]) =>
        html`<ul><li><a href="?who=${first?.username ?? ''}">Ada Archer<br>ada@made.test</a></li></ul><a href="?who=${first?.username ?? ''}">Use another account</a>`,
    },
    verdict: 'leak',
    says: /without a login.*, though at the account chooser B takes another account/,
  },
  'it asks no more once somebody was chosen': {
    chooser: { ...tiles, asks: 'until somebody is chosen' },
    verdict: 'choice',
    says: /B's own way was not seen: once Ada Archer's account had been chosen, .* came in place of the chooser/,
  },
  'nobody on it can be read': {
    chooser: { ...tiles, reads: { ...tiles.reads, pattern: 'Account (?<username>\\d+)' } },
    verdict: 'inconclusive',
    says: /the account chooser at .* lists nobody that the profile can read/,
  },
  'A is listed by a masked address': {
    chooser: {
      ...tiles,
      page: ([first]) =>
        html`<ul><li><a href="?who=${first?.username ?? ''}">A. Archer<br>a***@made.test</a></li></ul><a href="?as=another">Use another account</a>`,
    },
    verdict: 'choice',
    says: /Ada Archer's account stands there ready/,
  },
  'it lists names that are nobody’s, and they open': {
    chooser: {
      ...tiles,
      page: ([first]) =>
        html`<ul><li><a href="?who=${first?.username ?? ''}">Acme</a></li></ul><a href="?as=another">Use another account</a>`,
      reads: { ...tiles.reads, pattern: '(?<username>\\w+)' },
    },
    verdict: 'inconclusive',
    says: /the account of Acme, which the account chooser lists, opens without a password, and whose it is was not seen/,
  },
};

for (const [what, { chooser, verdict, says }] of Object.entries(others))
  test(`${verdict}, where ${what}`, long, async ({ provider, verdictAt }) => {
    const told = await verdictAt(await provider(chooser), 5000, selectAccount);
    expect(told.verdict, told.reason).toBe(verdict);
    expect(told.reason).toMatch(says);
  });

test(
  'after a logout that ends sessions, a chooser that lists A as signed out is no hindrance to a fresh login',
  long,
  async ({ provider, verdictAt }) => {
    const target = await provider({ ...tiles, asks: 'always' });
    const told = await verdictAt(target, 5000, { strategy: 'rp-logout', comesBack: true });
    expect(told).toMatchObject({ verdict: 'fresh-login' });
    expect(told.landing.chooser?.accounts).toMatchObject([
      { username: 'ada@made.test', session: 'signed-out' },
    ]);
  },
);

test('a form behind another account that lets B in as A is a leak', long, async ({ provider, verdictAt }) => {
  const offers = () => html`<a href="?who=ada@made.test">Continue as Ada Archer</a>`;
  const told = await verdictAt(await provider(tiles, { offers }), 5000, selectAccount);
  expect(told).toMatchObject({ verdict: 'leak' });
});

test('select_account beside consent is asked for as a list', long, async ({ provider, verdictAt }) => {
  const strategy = { strategy: 'prompt-select-account-consent' };
  expect(await verdictAt(await provider(tiles), 5000, strategy)).toMatchObject({ verdict: 'choice' });
});

test('in a browser of B’s own nobody is listed', long, async ({ provider, verdictAt }) => {
  const plot = { ...selectAccount, ownBrowsers: true };
  expect(await verdictAt(await provider({ ...tiles, asks: 'always' }), 5000, plot)).toMatchObject({
    verdict: 'isolated',
  });
});

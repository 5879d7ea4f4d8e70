import fc from 'fast-check';
import { html } from '../../core/base/html.ts';
import { httpVisitors } from '../../core/canary/http/visitor.ts';
import type { TargetData } from '../../core/targets/target.ts';
import { long } from '../thorough.ts';
import { type MadeProvider, madeProvider } from './made/fixture.ts';
import { notice, type Shape, type Step } from './made/shape.ts';
import { test as base, expect } from './tell-at.ts';

type Click = NonNullable<TargetData['profile']['clicksOnTheWay']>[number];

const renewal = notice('renew', 'Your session is about to end', 'Keep me signed in');
const news = notice('news', 'We have a new privacy policy', 'I have read it');
const scopes = notice('scopes', 'Choose what the app may see', 'Grant access');
const box: Step = {
  path: 'terms',
  says: 'Our terms',
  body: html`<form method="post"><label><input type="checkbox" id="terms" required>I agree</label><button name="go" value="terms">Go on</button></form>`,
};
const link: Step = {
  path: 'tip',
  says: 'Did you know?',
  body: html`<a href="?go=tip" id="skip">Skip this</a>`,
};

const clicks: Readonly<Record<string, Click[]>> = {
  renew: [
    {
      what: 'renew the session',
      page: { path: '/renew$' },
      press: ['role=button[name="Keep me signed in"]'],
    },
  ],
  news: [{ what: 'a notice', page: { text: 'privacy policy' }, press: ['[name="go"]'] }],
  scopes: [
    {
      what: 'the first step of the consent',
      page: { path: '/scopes$' },
      press: ['role=button[name="Grant access"]'],
    },
  ],
  terms: [
    { what: 'the box of the terms', page: { path: '/terms$' }, press: ['#terms:not(:checked)'] },
    { what: 'the terms', page: { path: '/terms$', anyOf: ['#terms:checked'] }, press: ['[name="go"]'] },
  ],
  tip: [{ what: 'a tip', page: { path: '/tip$' }, press: ['#skip'] }],
};

interface ForTests {
  /** A target of such a provider, with what is known to be pressed there. */
  targetWith: (shape?: Partial<Shape>, clicks?: readonly Click[]) => Promise<TargetData>;
}

const test = base.extend<MadeProvider>(madeProvider).extend<ForTests>({
  targetWith: ({ provider }, use) =>
    use(async (shape, clicksOnTheWay = []) => {
      const target = await provider(shape);
      return { ...target, profile: { ...target.profile, clicksOnTheWay: [...clicksOnTheWay] } };
    }),
});

test.describe.configure({ timeout: 300_000 });

const nothing = { strategy: 'nothing' };

test(
  'pages that want a click, before and after the login and after the consent, are gone through to a verdict',
  long,
  async ({ targetWith, verdictAt }) => {
    const target = await targetWith(
      { before: [news, box], between: [renewal, scopes], after: [link] },
      Object.values(clicks).flat(),
    );
    const leak = await verdictAt(target, 5000, nothing);
    expect(leak).toMatchObject({ verdict: 'leak', layer: 'sso' });
    expect(leak.clicksOnTheWay).toEqual([
      { what: 'a notice', as: null },
      { what: 'the box of the terms', as: null },
      { what: 'the terms', as: null },
      { what: 'renew the session', as: null },
      { what: 'the first step of the consent', as: null },
      { what: 'a tip', as: null },
    ]);
    expect(leak.reason).not.toContain('on the way');
    expect(await verdictAt(target)).toMatchObject({ verdict: 'fresh-login' });
  },
);

const offered: Click = {
  what: 'continue as',
  page: { path: '/choose$' },
  press: ['role=button[name=/^Continue as /]'],
  continuesAs: { selector: 'body', pattern: 'signed in as (?<name>(?<username>.+))' },
};

test(
  '"continue as" somebody takes that session, and the verdict says so',
  long,
  async ({ targetWith, verdictAt }) => {
    const target = await targetWith({ offersSession: true }, [offered]);
    const told = await verdictAt(target, 5000, nothing);
    expect(told).toMatchObject({
      verdict: 'leak',
      reason: expect.stringMatching(
        /on the way stands "continue as", which asks for no password and takes the session of Ada Archer$/,
      ),
      clicksOnTheWay: [{ what: 'continue as', as: 'Ada Archer' }],
    });
  },
);

test(
  '"continue as" somebody who has just signed in takes nobody else\'s session',
  long,
  async ({ targetWith, verdictAt }) => {
    const hello: Step = {
      path: 'choose',
      says: 'You are signed in as Ben Baker',
      body: html`<form method="post"><button name="go" value="choose">Continue as Ben Baker</button></form>`,
    };
    const told = await verdictAt(await targetWith({ between: [hello] }, [offered]));
    expect(told).toMatchObject({
      verdict: 'fresh-login',
      clicksOnTheWay: [{ what: 'continue as', as: 'Ben Baker' }],
    });
    expect(told.reason).not.toContain('takes');
  },
);

test(
  'without a word of it in the profile such a page is no fresh login, and the verdict names the page',
  long,
  async ({ targetWith, verdictAt }) => {
    const told = await verdictAt(await targetWith({ offersSession: true }), 2000, nothing);
    expect(told).toMatchObject({
      verdict: 'inconclusive',
      reason: expect.stringContaining('Continue as Ada Archer'),
    });
  },
);

test(
  'a page that wants its click again and again ends, and is no verdict about sessions',
  long,
  async ({ targetWith, verdictAt }) => {
    const stubborn: Step = {
      path: 'again',
      says: 'Once more',
      body: html`<form method="post"><button name="go" value="other">Again</button></form>`,
    };
    const target = await targetWith({ before: [stubborn] }, [
      { what: 'once more', page: { path: '/again$' }, press: ['role=button[name="Again"]'] },
    ]);
    const told = await verdictAt(target, 2000, nothing);
    expect(told).toMatchObject({ verdict: 'broken', reason: expect.stringContaining('one more click') });
  },
);

test('in any order, and without a browser, the same pages are gone through', async ({
  targetWith,
  stageAt,
}) => {
  const all = [news, box, renewal, scopes, link];
  const order = fc.shuffledSubarray(all, { minLength: 1 });
  const places = fc.record({ steps: order, cuts: fc.tuple(fc.nat(5), fc.nat(5)) });
  await fc.assert(
    fc.asyncProperty(places, async ({ steps, cuts: [one, other] }) => {
      const [from, to] = [Math.min(one, other), Math.max(one, other)];
      const shape = { before: steps.slice(0, from), between: steps.slice(from, to), after: steps.slice(to) };
      const { cast, access, target, close } = await stageAt(
        await targetWith({ ...shape, isConsentRemembered: false }, Object.values(clicks).flat()),
      );
      const { redirectUri } = cast.app;
      const open = httpVisitors({ access, redirectUri, timeoutMs: 5000, openDispatcher: async () => null });
      const visitor = await open('visitor');
      const form = await visitor.open(cast.client.authorizeUrl('state'));
      expect(form.kind).toBe('login-form');
      const account = target.identities?.userA.account;
      if (!account) throw new Error('the target has no accounts');
      const consent = await visitor.logIn(account);
      expect(consent.kind).toBe('consent');
      expect(await visitor.allow()).toMatchObject({ kind: 'callback', error: null });
      await visitor.close();
      await close();
    }),
    { numRuns: 15, seed: 14 },
  );
});

test(
  'the doctor finds pages that want a click by pressing what they offer, and what it gives to copy fits',
  long,
  async ({ targetWith, diagnose }) => {
    const target = await targetWith({ before: [news], between: [box, renewal], offersSession: true });
    const findings = (await diagnose(target)).filter(({ state }) => state === 'wrong');
    expect(new Set(findings.map(({ about }) => about))).toEqual(new Set(['clicksOnTheWay']));
    const found = findings.flatMap(({ message }) =>
      JSON.parse(/to copy: (\[.*\])$/.exec(message)?.[1] ?? '[]'),
    );
    expect(found.map(({ press }) => press[0])).toEqual([
      'role=button[name="I have read it"]',
      '#terms:not(:checked)',
      'role=button[name="Go on"]',
      'role=button[name="Keep me signed in"]',
      'role=button[name=/^Continue as\\b/]',
    ]);
    expect(found.at(-1)?.continuesAs).toBeDefined();
    const mended = { ...target, profile: { ...target.profile, clicksOnTheWay: found } };
    expect((await diagnose(mended)).filter(({ state }) => state === 'wrong')).toEqual([]);
  },
);

import { HttpCanary } from '../../commands/watch/http-canary.ts';
import { needWatchable } from '../../commands/watch/need-watchable.ts';
import { UserError } from '../../core/base/user-error.ts';
import { readBaseline } from '../../core/canary/baseline/baseline.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { loadConfig } from '../../core/settings/load.ts';
import { loadTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { faultNamed } from '../../mocks/any-fault.ts';
import { shippedBaselines } from '../../mocks/baselines/index.ts';
import { long, longUnless } from '../thorough.ts';
import { expect, test } from './test.ts';

const settings = loadConfig({ cwd: '/', env: {} });
const at = (provider: string) => loadTarget({ ...settings, target: provider });

async function watched(target: Target, { fault = '', withoutAccounts = false } = {}): Promise<CanaryResult> {
  const broken = fault === '' ? null : await faultNamed(fault, 'openid');
  const canary = await HttpCanary.open({ target, fault: broken, settings });
  const baseline = await readBaseline(shippedBaselines, target.name);
  const result = await canary.check({ withoutAccounts, baseline, signal: new AbortController().signal });
  await canary.close();
  return result;
}

const withAccounts = { withoutAccounts: false };

const others = catalogue.names().filter((name) => name !== 'keap');
/** A logout, a login and a choice. */
const kept = ['github', 'okta', 'google'];

for (const provider of others)
  test(
    `at ${provider} the canary finds all well on the way that was agreed on, or says why it has nothing to watch`,
    longUnless(kept.includes(provider)),
    async () => {
      const target = await at(provider);
      if (target.notWatched !== null) {
        const why = provider === 'facebook' ? 'what asks for a login' : 'no parameter is documented';
        expect(() => needWatchable(target, withAccounts)).toThrow(
          `there is nothing to watch at ${provider}: ${why}`,
        );
        return;
      }
      needWatchable(target, withAccounts);
      const { findings, notSeen, differences } = await watched(target);
      expect(findings.map(({ class: drift, message }) => `${drift}: ${message}`)).toEqual([
        expect.stringMatching(/^ok: /),
      ]);
      expect(differences).toEqual([]);
      expect(notSeen).toEqual([]);
    },
  );

for (const [provider, what] of [
  ['hubspot', 'a pin (it names another tenant for each person'],
  ['xero', 'an RP-initiated logout (it wants the ID token of the session that it ends'],
  ['facebook', 'auth_type=reauthenticate with auth_nonce, wants another value in each request'],
  ['linkedin', 'a logout to a page of its own (a person has to come back from it)'],
] as const)
  test(`at ${provider} what there is and is not watched is named, with the reason`, async () => {
    expect((await at(provider)).notWatched).toContain(what);
  });

test('ten providers have something to watch', async () => {
  const targets = await Promise.all(others.map(at));
  expect(targets.filter(({ notWatched }) => notWatched === null)).toHaveLength(10);
});

test('what asks is watched by the request itself, and a request that is not obeyed is a leak', async () => {
  const { findings, steps } = await watched(await at('google'), { fault: 'select-account-is-ignored' });
  expect(steps.map(({ name }) => name)).toContain('prompt=select_account');
  expect(findings[0]).toMatchObject({
    class: 'leak-sso',
    message: expect.stringContaining('though prompt=select_account asked'),
  });
});

test(
  'without accounts nothing is said of what asks, as whoever is not signed in is asked anyway',
  long,
  async () => {
    const { findings } = await watched(await at('gitlab'), { withoutAccounts: true });
    expect(findings.map(({ class: drift }) => drift)).toEqual(['inconclusive']);
    expect(findings[0]?.message).toContain('takes accounts to see');
  },
);

test('a parameter that the provider is known to honour is no news', async () => {
  const { findings } = await watched(await at('cognito'));
  expect(findings.map(({ class: drift }) => drift)).toEqual(['ok']);
});

test('an answer that a page posts by a script takes a browser, and the HTTP tier says so', async () => {
  const target = await at('gitlab');
  const profile = { ...target.profile, authorizeParameters: { response_mode: 'form_post' } };
  const { findings } = await watched({ ...target, profile });
  expect(findings.map(({ class: drift, message }) => `${drift}: ${message}`)).toEqual([
    expect.stringMatching(/^inconclusive: gitlab\.com\/consent needs a browser: it goes on by script/),
  ]);
});

test('a target that has neither a logout nor anything watched is refused with what to write', async () => {
  const target = { ...(await at('gitlab')), watched: null };
  expect(() => needWatchable(target, withAccounts)).toThrow(/name it in "watched" of the target/);
  expect(() => needWatchable(target, withAccounts)).toThrow(UserError);
});

test('a target whose accounts are of another provider alone is watched without accounts, as nobody logs in there', async () => {
  const target = await at('keycloak');
  const expected = { 'upstream-login': { verdict: 'leak', layer: 'upstream' } } as const;
  expect(() => needWatchable({ ...target, expected }, withAccounts)).toThrow(
    /as "expected" lists "upstream-login" alone; watch it with --without-accounts/,
  );
  expect(() => needWatchable({ ...target, expected }, { withoutAccounts: true })).not.toThrow();
  expect(() => needWatchable(target, withAccounts)).not.toThrow();
});

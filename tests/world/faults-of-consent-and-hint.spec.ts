import { expect, test } from '@playwright/test';
import { accounts, subjectOf } from '../../core/targets/offline-accounts.ts';
import { breakBy } from '../../mocks/any-fault.ts';
import { AtProvider, callbackOf } from './at-provider.ts';

const { ada, ben } = accounts;

test('with consent-of-another-person-counts, B is asked for no consent once A has allowed the client, and is B all the same', async () => {
  const at = await AtProvider.open('gitlab');
  await at.connect(at.visitor(), ada);
  const visitor = at.visitor();
  const asked = await visitor.follow(await visitor.logIn(await visitor.open(at.authorizeUrl()), ben));
  expect(asked.url.pathname).toBe('/consent');
  await breakBy('consent-of-another-person-counts', at.world);
  const other = at.visitor();
  const callback = callbackOf(await other.logIn(await other.open(at.authorizeUrl()), ben));
  const whose = await at.whoseAccount(await at.exchange(callback), callback);
  expect(whose.username).toBe(subjectOf(ben));
});

test('and nobody is asked for none where nobody has allowed it', async () => {
  const at = await AtProvider.open('gitlab');
  await breakBy('consent-of-another-person-counts', at.world);
  const visitor = at.visitor();
  const page = await visitor.follow(await visitor.logIn(await visitor.open(at.authorizeUrl()), ben));
  expect(page.url.pathname).toBe('/consent');
});

test('with a-hint-signs-in, whoever the hint names is signed in by it, and nobody without one', async () => {
  const at = await AtProvider.open('google');
  const open = (hint: Record<string, string>) => at.visitor().open(at.authorizeUrl(hint));
  expect((await open({ login_hint: ben.username })).url.pathname).toBe('/login');
  await breakBy('a-hint-signs-in', at.world);
  expect((await open({})).url.pathname).toBe('/login');
  expect((await open({ login_hint: 'nobody@example.com' })).url.pathname).toBe('/login');
  const consent = await open({ login_hint: ben.username });
  expect([consent.url.pathname, consent.text]).toEqual(['/consent', expect.stringContaining(ben.username)]);
});

for (const [fault, provider, lacks] of [
  ['consent-of-another-person-counts', 'linkedin', null],
  ['a-hint-signs-in', 'gitlab', 'needs a login_hint, and GitLab.com documents none'],
] as const)
  test(`${fault} is ${lacks === null ? 'had' : 'refused'} at ${provider}`, async () => {
    const broken = breakBy(fault, (await AtProvider.open(provider)).world);
    if (lacks === null) await broken;
    else await expect(broken).rejects.toThrow(lacks);
  });

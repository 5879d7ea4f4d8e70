import { expect, test } from '@playwright/test';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { isRefusedAgain } from '../../core/credentials/refused-again.ts';
import { keap } from '../../core/providers/keap.ts';

const url = new URL(`https://${keap.credentialHosts[0]}/login`);
const page = { frame: 'of A', hops: 0, method: 'POST', url, headers: {} };
const login = { ...page, body: Buffer.from('password=Archer-offline-only') };
const sealed = { ...page, body: 'unseen' as const };

/** A has typed a password into one browser, and it was sent; B has another one. */
async function sentByA(sent: typeof login | typeof sealed = login) {
  const guards = [new CredentialGuard(keap, []), new CredentialGuard(keap, [])] as const;
  const [ofA, ofB] = guards;
  await ofA.typing('password', 'Archer-offline-only');
  await ofB.typing('name', 'bianca');
  expect(isRefusedAgain(guards, sent)).toBe(false);
  return { guards, ofA, ofB };
}

test('what one person typed is not sent once more when another types in another browser', async () => {
  const { guards, ofB } = await sentByA();
  await ofB.typing('password', 'Bishop-offline-only');
  expect(isRefusedAgain(guards, login)).toBe(true);
});

test('what one person typed is sent once more when that person has typed again', async () => {
  const { guards, ofA } = await sentByA();
  await ofA.typing('password', 'Archer-offline-only');
  expect(isRefusedAgain(guards, login)).toBe(false);
});

test('what nobody can look into is sent once more when somebody has typed again, as it may be theirs', async () => {
  const { guards, ofB } = await sentByA(sealed);
  await ofB.typing('password', 'Bishop-offline-only');
  expect(isRefusedAgain(guards, sealed)).toBe(false);
});

test('what nobody can look into is not sent once more when nobody has typed again', async () => {
  const { guards } = await sentByA(sealed);
  expect(isRefusedAgain(guards, sealed)).toBe(true);
});

test('a login that redirects send on and on, each to another address, is sent no further than browsers are usually led', async () => {
  const { guards } = await sentByA();
  const led = Array.from({ length: 20 }, (_, hops) =>
    isRefusedAgain(guards, { ...login, hops, url: new URL(`?${hops}`, url) }),
  );
  expect(led.indexOf(true)).toBe(6);
  const name = { ...login, hops: 19, body: Buffer.from('q=something+else') };
  expect(isRefusedAgain(guards, name)).toBe(false);
});

test('a login that pages in between hand on, and redirects behind these, is sent as often as redirects alone may lead it on', async () => {
  const { ofA } = await sentByA();
  const presses = () => ofA.refusesOnward(url, login.body);
  for (let times = 0; times < 3; times++) expect(presses()).toBe(false);
  expect(ofA.asksAgain({ ...login, url: new URL('?3', url) })).toBe(false);
  expect(ofA.asksAgain({ ...login, url: new URL('?3,1', url), hops: 1 })).toBe(false);
  expect(presses()).toBe(false);
  expect(ofA.asksAgain({ ...login, url: new URL('?4', url) })).toBe(false);
  expect(ofA.asksAgain({ ...login, url: new URL('?4,1', url), hops: 1 })).toBe(true);
  expect(presses()).toBe(true);
  expect(ofA.hear()?.message).toMatch(
    /^what was typed was sent 6 times, and \S+ would have sent it once more/,
  );
});

test('how often a login was handed on does not count for what is typed then', async () => {
  const { ofA } = await sentByA();
  for (let times = 0; times < 5; times++) ofA.refusesOnward(url, login.body);
  await ofA.typing('code', '482913');
  expect(ofA.refusesOnward(url, login.body)).toBe(false);
});

test('pages in between that hand on nothing of what was typed are pressed as often as the way wants', async () => {
  const { ofA } = await sentByA();
  const bodies = Array.from({ length: 20 }, (_, time) => (time % 2 === 0 ? null : Buffer.from('stay=yes')));
  expect(bodies.map((body) => ofA.refusesOnward(url, body))).not.toContain(true);
});

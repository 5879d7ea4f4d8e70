import { PassThrough } from 'node:stream';
import { setImmediate as passed } from 'node:timers/promises';
import { expect, test } from '@playwright/test';
import { TlsTunnels } from '../../core/credentials/tls-tunnels.ts';

const login = new URL('https://login.example');
const elsewhere = new URL('https://pictures.example');

/** One connection, by what each of its ends says. */
function opened(tunnels: TlsTunnels, to = login) {
  const [browser, host] = [new PassThrough(), new PassThrough()];
  let answers = 0;
  host.on('data', () => {
    answers++;
  });
  tunnels.add(to, browser, host);
  return { browser, host, heard: () => answers };
}

const isMeant = ({ origin }: URL) => origin === login.origin;
const unseen = { isMeant, onTheirWay: () => [] };

test('a connection by which nothing is on its way is ended', async () => {
  const tunnels = new TlsTunnels();
  const { browser, host } = opened(tunnels);
  browser.write('asks');
  host.write('answers');
  await tunnels.endAtRest(unseen);
  expect(browser.destroyed).toBe(true);
});

for (const [when, to, isSo] of [
  ['another connection to it is open', login, true],
  // As over HTTP/2, by which it may have spoken of anything.
  ['no other connection to it is open', elsewhere, false],
] as const)
  test(`what a host has said since its browser spoke is ${isSo ? 'an' : 'no'} answer where ${when}`, async () => {
    const tunnels = new TlsTunnels();
    const [{ browser, host }] = [opened(tunnels), opened(tunnels, to)];
    browser.write('asks');
    await passed();
    expect(tunnels.hasAnswered(browser)).toBe(false);
    host.write('an answer'.repeat(20));
    await passed();
    expect(tunnels.hasAnswered(browser)).toBe(isSo);
  });

test('a connection to where no password belongs is left', async () => {
  const tunnels = new TlsTunnels();
  const { browser, host } = opened(tunnels, elsewhere);
  host.write('answers');
  await tunnels.endAtRest(unseen);
  expect(browser.destroyed).toBe(false);
});

test('what was asked for is answered before its connection is ended', async () => {
  const tunnels = new TlsTunnels();
  const { browser, host, heard } = opened(tunnels);
  const whenEnded = new Promise((resolve) => browser.once('close', () => resolve(heard())));
  browser.write('asks');
  setTimeout(() => host.write('answers'), 300);
  await tunnels.endAtRest(unseen);
  expect(await whenEnded).toBe(1);
});

test('what nobody knows to be on its way, and is silent for a second, is cut', async () => {
  const tunnels = new TlsTunnels();
  const { browser } = opened(tunnels);
  const begunMs = performance.now();
  browser.write('says more than it asks');
  await tunnels.endAtRest(unseen);
  expect(browser.destroyed).toBe(true);
  expect(performance.now() - begunMs).toBeGreaterThan(950);
});

test('of several those by which requests are known to be on their way are left, though their hosts spoke last', async () => {
  const tunnels = new TlsTunnels();
  const [before, asking] = [opened(tunnels), opened(tunnels)];
  before.browser.write('asks');
  before.host.write('answers');
  asking.browser.write('asks');
  const asked = performance.now();
  asking.host.write('tickets');
  await tunnels.endAtRest({ isMeant, onTheirWay: () => [asked], waitsMs: 200 });
  expect([before.browser.destroyed, asking.browser.destroyed]).toEqual([true, false]);
});

test('a request that is on its way keeps none open by which another was answered since', async () => {
  const tunnels = new TlsTunnels();
  const [asking, later] = [opened(tunnels), opened(tunnels)];
  const asked = performance.now();
  asking.browser.write('asks');
  asking.host.write('tickets');
  later.browser.write('asks');
  later.host.write('answers');
  await tunnels.endAtRest({ isMeant, onTheirWay: () => [asked], waitsMs: 200 });
  expect([asking.browser.destroyed, later.browser.destroyed]).toEqual([false, true]);
});

test('a connection that never falls silent is left after a while', async () => {
  const tunnels = new TlsTunnels();
  const { browser, host } = opened(tunnels);
  // At each look it has just said something.
  const onTheirWay = () => (host.write('more') ? [] : [0]);
  await tunnels.endAtRest({ isMeant, onTheirWay, waitsMs: 300 });
  expect(browser.destroyed).toBe(false);
});

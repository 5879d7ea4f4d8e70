import { EventEmitter } from 'node:events';
import { setImmediate as passed } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { BrowserContext, Frame, Page, Request } from '@playwright/test';
import { expect, test } from '@playwright/test';
import { OnTheirWay } from '../../fixtures/on-their-way.ts';
import { Sendings } from '../../fixtures/sendings.ts';

const login = new URL('https://login.example/');

const page = Object.assign(new EventEmitter(), { mainFrame: () => frame });
const frame = { page: () => page } as unknown as Frame;

function requestBy(method: string, isNavigationRequest = false): Request {
  const [url, resourceType] = [login.href, 'fetch'];
  const told = { method, url, frame, resourceType, isNavigationRequest };
  return Object.fromEntries(Object.entries(told).map(([name, value]) => [name, () => value])) as never;
}

/** A browser with one page, as far as it tells what that sends. */
function opened() {
  const context = Object.assign(new EventEmitter(), { pages: () => [page] });
  const sendings = Sendings.of(context as unknown as BrowserContext);
  return {
    owed: (carries: (request: Request) => boolean) => sendings.owed(login, 0, carries),
    send: (method: string) => context.emit('request', requestBy(method)),
    /** What was sent before is left behind, and so is what is sent `asItGoes`. */
    goOn: (asItGoes = () => {}) => {
      const next = requestBy('GET', true);
      context.emit('request', next);
      asItGoes();
      context.emit('response', { request: () => next, status: () => 200, fromServiceWorker: () => false });
      page.emit('domcontentloaded');
    },
  };
}

for (const [what, carries, onPage, behind] of [
  ['is seen to carry the password', true, 'secret', 'secret'],
  ['may carry it', false, 'something', 'nothing'],
] as const)
  test(`to a request that ${what} ${onPage} is owed, and ${behind} once its page has left it behind`, () => {
    const told = opened();
    told.send('PUT');
    expect(told.owed(() => carries)).toBe(onPage);
    told.goOn();
    expect(told.owed(() => carries)).toBe(behind);
  });

test('a report that is told of only after the page that one goes on to is left behind too, and what that page sends is not', () => {
  const told = opened();
  told.goOn(() => told.send('PUT'));
  expect(told.owed(() => false)).toBe('nothing');
  told.send('PUT');
  expect(told.owed(() => false)).toBe('something');
});

test('each request is looked into once, however often it is asked what is owed', () => {
  const told = opened();
  for (let count = 0; count < 3; count++) told.send('POST');
  const looked: Request[] = [];
  const carries = (request: Request) => {
    looked.push(request);
    return false;
  };
  for (let asked = 0; asked < 10; asked++) told.owed(carries);
  expect(looked).toHaveLength(3);
});

test('nothing is kept of what only asked and was left behind, nor after a while of anything else', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const onTheirWay = new OnTheirWay();
  onTheirWay.listen(page as unknown as Page);
  const goOn = () => {
    const next = requestBy('GET', true);
    onTheirWay.add(next);
    onTheirWay.answer(next);
    page.emit('domcontentloaded');
    onTheirWay.delete(next);
  };
  const [asked, sent] = ['GET', 'PUT'].map((method) => {
    const request = requestBy(method);
    onTheirWay.add(request);
    return new WeakRef(request);
  });
  const kept = async () => {
    await passed();
    collect();
    return [asked, sent].map((request) => request?.deref() !== undefined);
  };
  goOn();
  await expect.poll(kept).toEqual([false, true]);
  const { now } = performance;
  performance.now = () => now.call(performance) + 60_000;
  try {
    goOn();
  } finally {
    performance.now = now;
  }
  await expect.poll(kept).toEqual([false, false]);
});

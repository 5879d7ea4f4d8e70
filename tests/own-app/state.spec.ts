import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { freePort } from '../../core/base/free-port.ts';
import driver from '../../docs/own-app/driver.ts';

interface App {
  /** One request of a browser that is signed in, without following redirects. */
  open: (path: string) => Promise<Response>;
  /** What the app's server asked for, through its proxy. */
  asked: string[];
}

const test = base.extend<{ app: App }>({
  app: async ({}, use) => {
    const asked: string[] = [];
    const proxy = createServer().on('connect', ({ url = '' }, socket) => {
      asked.push(url);
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
    });
    await new Promise<void>((listening) => proxy.listen(0, '127.0.0.1', listening));
    const environment = { HTTPS_PROXY: `http://127.0.0.1:${(proxy.address() as AddressInfo).port}` };
    const origin = `http://localhost:${await freePort()}`;
    const client = { clientId: 'app', clientSecret: 'offline-only' };
    const { stop } = await driver.start({
      ...client,
      ...{ origin, redirectUri: origin + driver.callbackPath, environment },
    });
    const { name, password } = driver.users.userA;
    const body = new URLSearchParams({ who: name, pw: password });
    const entered = await fetch(`${origin}/in`, { method: 'POST', body, redirect: 'manual' });
    const cookie = entered.headers.get('set-cookie')?.split(';')[0] ?? '';
    await use({ asked, open: (path) => fetch(origin + path, { headers: { cookie }, redirect: 'manual' }) });
    await stop();
    proxy.close();
  },
});

test.skip(
  spawnSync('python3', ['--version']).status !== 0,
  'the example app is written in Python, and there is no python3: apt-get install python3',
);

const stateOf = (response: Response) =>
  new URL(response.headers.get('location') ?? '').searchParams.get('state') ?? '';

/** Answers that somebody may lead a user's browser to, by the state that the app has handed out. */
const forged: Readonly<Record<string, (state: string) => string>> = {
  'no state at all': () => '?code=of-somebody-else',
  'an empty state': () => '?code=of-somebody-else&state=',
  'a state of their own': () => '?code=of-somebody-else&state=of-somebody-else',
  'a state in letters that no app hands out': () => '?code=of-somebody-else&state=%C3%BC',
  'the beginning of the right one': (state) => `?code=of-somebody-else&state=${state.slice(0, -1)}`,
};

for (const [what, queryOf] of Object.entries(forged))
  for (const before of ['before anybody has clicked Connect', 'after somebody has'])
    test(`the example app takes no answer with ${what}, ${before}`, async ({ app }) => {
      const state = before.startsWith('after') ? stateOf(await app.open('/connect')) : 'none';
      const { status } = await app.open(driver.callbackPath + queryOf(state));
      expect(status).toBe(400);
      expect(app.asked).toEqual([]);
    });

test('the example app takes an answer with the state that it has handed out, and that once', async ({
  app,
}) => {
  const query = `?code=of-this-user&state=${stateOf(await app.open('/connect'))}`;
  await app.open(driver.callbackPath + query).catch(() => undefined);
  expect(app.asked).toEqual(['api.infusionsoft.com:443']);
  expect((await app.open(driver.callbackPath + query)).status).toBe(400);
  expect(app.asked).toHaveLength(1);
});

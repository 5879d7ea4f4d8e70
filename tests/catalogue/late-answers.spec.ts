import { once } from 'node:events';
import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { lookAtDiscovery, lookAtLogout } from '../../core/canary/public-face/look.ts';
import { lookAtEntry } from '../../core/canary/public-face/look-at-entry.ts';
import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { entrySchema } from '../../core/providers/entry.ts';
import { long } from '../thorough.ts';

const test = base.extend<{ serve: (listener: RequestListener) => Promise<string> }>({
  serve: async ({}, use) => {
    const ends: (() => void)[] = [];
    await use(async (listener) => {
      const server = createServer(listener).listen(0, '127.0.0.1');
      await once(server, 'listening');
      ends.push(() => {
        server.close();
        server.closeAllConnections();
      });
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    for (const end of ends) end();
  },
});

const soon = { bounds: { timeoutMs: 400, bytes: 1_000_000 } };

/** A byte now and then, for ever. */
function trickle(response: ServerResponse): void {
  response.writeHead(200, { 'content-type': 'application/json' });
  const more = setInterval(() => response.write(' '), 50);
  response.on('close', () => clearInterval(more));
}

for (const [what, answer] of [
  ['nothing at all', () => undefined],
  ['no more than its headers', (response) => void response.writeHead(200).flushHeaders()],
  ['a byte now and then', trickle],
] satisfies [string, (response: ServerResponse) => void][])
  for (const [of, look] of [
    ['a discovery document', (origin) => lookAtDiscovery(origin, soon)],
    ['a logout', (origin) => lookAtLogout(origin, `${origin}/logout`, soon)],
  ] satisfies [string, (origin: string) => ReturnType<typeof lookAtDiscovery>][])
    test(`where ${what} comes of ${of}, it is given up when its time is over`, async ({ serve }) => {
      const origin = await serve((_, response) => answer(response));
      expect(await look(origin)).toEqual({
        address: origin,
        facts: null,
        why: 'it did not answer within 0.4 s',
      });
    });

test(
  'a logout that leads on slowly is followed no longer than two answers may take',
  long,
  async ({ serve }) => {
    let hops = 0;
    const origin = await serve((_, response) => {
      const location = `/logout/${++hops}`;
      setTimeout(() => response.writeHead(302, { location }).end(), 900);
    });
    const bounds = { timeoutMs: 2_000, bytes: 1_000_000 };
    const { facts, why } = await lookAtLogout('logout', `${origin}/logout`, { bounds });
    expect({ facts, why }).toEqual({ facts: null, why: 'after 4 s it led on still' });
  },
);

test('a provider that lets each answer wait is not asked at every address, and that is said', async ({
  serve,
}) => {
  const asked: string[] = [];
  const origin = await serve(({ url = '' }, response) => {
    asked.push(url);
    setTimeout(() => response.writeHead(404).end(), 100);
  });
  const [keap] = (await catalogue.all()).filter(({ name }) => name === 'keap');
  const { name: _, ...data } = keap ?? { name: '' };
  const { discovery: __, ...entry } = entrySchema.parse(data);
  const [logout] = entry.unofficialLogouts;
  if (!logout) throw new Error('Keap has a logout');
  const unofficialLogouts = ['first', 'second', 'third'].map((path) => ({
    ...logout,
    url: `${origin}/${path}`,
  }));
  const { looked, notLooked } = await lookAtEntry({ ...entry, logouts: [], unofficialLogouts }, {}, 50);
  expect(looked).toHaveLength(1);
  expect(notLooked).toEqual([
    `${origin}/second, as what was asked before it took more than 0.05 s`,
    `${origin}/third, as what was asked before it took more than 0.05 s`,
  ]);
  expect(asked).toHaveLength(1);
});

import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import { compared } from '../../commands/watch/catalogue/compare.ts';
import { isPrivateAddress, isPrivateHost } from '../../core/base/private-address.ts';
import { lookAtLogout } from '../../core/canary/public-face/look.ts';

const test = base.extend<{ serve: (listener: RequestListener) => Promise<string> }>({
  serve: async ({}, use) => {
    const ends: (() => void)[] = [];
    await use(async (listener) => {
      const server = createServer(listener);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      ends.push(() => void server.close());
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    for (const end of ends) end();
  },
});

test('ninety thousand values that were remembered are compared in no time, in a line that can be read', () => {
  const facts = (odd: number) => ({
    acr_values_supported: Array.from({ length: 90_000 }, (_, index) => (index * 2 + odd).toString(36)),
  });
  const startedAt = process.cpuUsage();
  const looked = [{ address: 'a', facts: facts(1), why: null }];
  const { changes } = compared(
    { provider: 'p', before: { a: facts(0) }, agrees: false },
    { looked, notLooked: [] },
  );
  expect(process.cpuUsage(startedAt).user).toBeLessThan(2_000_000);
  expect(changes.join('').length).toBeLessThan(1_200);
});

for (const place of [
  'http://127.0.0.1:{port}/admin',
  'http://localhost:{port}/admin',
  'http://2130706433:{port}/admin',
  'http://[::1]:{port}/admin',
  'http://[::ffff:127.0.0.1]:{port}/admin',
  'http://0.0.0.0:{port}/admin',
  'http://169.254.169.254/latest/meta-data/',
  'http://metadata.google.internal/computeMetadata/v1/',
  'http://10.0.0.1/',
  'http://192.168.1.1/',
  'http://printer.local/',
  'http://intranet/',
])
  test(`a redirect to ${place} is not followed, and is told`, async ({ serve }) => {
    const asked: string[] = [];
    const inner = new URL(
      await serve((request, response) => void response.end(asked.push(String(request.url)))),
    );
    const to = place.replace('{port}', inner.port);
    const outer = await serve((_, response) => void response.writeHead(302, { location: to }).end());
    const { facts } = await lookAtLogout('https://provider.example/logout', `${outer}/logout`);
    expect(asked).toEqual([]);
    expect(facts?.['leads to']).toEqual([
      expect.stringMatching(/^302 /),
      expect.stringMatching(/^not followed: /),
    ]);
  });

test('a redirect within one server is followed', async ({ serve }) => {
  const origin = await serve((request, response) =>
    request.url === '/logout'
      ? void response.writeHead(302, { location: '/bye' }).end()
      : void response.end('bye'),
  );
  const { facts } = await lookAtLogout('https://provider.example/logout', `${origin}/logout`);
  expect(facts?.['leads to']).toEqual([
    expect.stringMatching(/^302 /),
    expect.stringMatching(/^200 .*\/bye$/),
  ]);
});

for (const address of ['8.8.8.8', '1.1.1.1', '2606:4700:4700::1111'])
  test(`${address} is of the public Internet`, () => expect(isPrivateAddress(address)).toBe(false));

for (const address of [
  '100.64.0.1',
  '172.31.255.255',
  'fe80::1',
  'fd00:ec2::254',
  '64:ff9b::7f00:1',
  '::',
  '2002:7f00:1::',
])
  test(`${address} is not of the public Internet`, () => expect(isPrivateAddress(address)).toBe(true));

test('a name is what it leads to', async () => {
  expect(await isPrivateHost(new URL('https://localhost.'))).toBe(true);
  expect(await isPrivateHost(new URL('https://nobody.example'))).toBe(false);
});

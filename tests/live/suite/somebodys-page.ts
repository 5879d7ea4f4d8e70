import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../../../fixtures/test.ts';

test('no cookie is set', async ({ page, context }) => {
  const cookie = `desk=${process.env.PLANTED_COOKIE}; Path=/`;
  const server = createServer((_, response) => response.setHeader('set-cookie', cookie).end('Welcome'));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  server.close();
  expect(await context.cookies()).toEqual([]);
});

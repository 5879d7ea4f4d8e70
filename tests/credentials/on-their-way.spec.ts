import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { Sendings } from '../../fixtures/sendings.ts';

test('what a page waits for is on its way until that page, or its frame, has gone', async ({ browser }) => {
  const server = createServer(({ url }, response) => {
    if (url === '/never') return;
    const asks = url === '/c' || url === '/with-frame' ? '' : "<script>fetch('/never')</script>";
    const frame = url === '/with-frame' ? '<iframe src="/a"></iframe>' : '';
    response.writeHead(200, { 'content-type': 'text/html' }).end(`<title>${url}</title>${asks}${frame}`);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext();
  const sendings = Sendings.of(context);
  const onTheirWay = () => sendings.onTheirWay((to) => to.origin === origin, null).length;
  const page = await context.newPage();
  for (const [path, left] of [
    ['/a', 1],
    ['/b', 1],
    ['/c', 0],
  ] as const) {
    await page.goto(origin + path);
    await expect.poll(onTheirWay).toBe(left);
  }
  await page.goto(`${origin}/with-frame`);
  await expect.poll(onTheirWay).toBe(1);
  const frame = page.locator('iframe');
  for (const [path, left] of [
    ['/c', 0],
    ['/b', 1],
  ] as const) {
    await frame.evaluate((element: HTMLIFrameElement, to) => {
      element.src = to;
    }, path);
    await expect.poll(onTheirWay).toBe(left);
  }
  await frame.evaluate((element) => element.remove());
  await expect.poll(onTheirWay).toBe(0);
  await page.goto(`${origin}/a`);
  await expect.poll(onTheirWay).toBe(1);
  await page.close();
  await expect.poll(onTheirWay).toBe(0);
  await context.close();
  server.closeAllConnections();
  server.close();
});

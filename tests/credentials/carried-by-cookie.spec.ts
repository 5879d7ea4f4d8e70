import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import { Client } from '../../core/canary/http/client.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

const soon = () => AbortSignal.timeout(30_000);

/** A host that hands the password back in a cookie, and another that the cookie goes to: cookies know no ports. */
async function twoHosts() {
  const asked: (string | undefined)[] = [];
  const other = createServer(({ headers }, response) => {
    asked.push(headers.cookie);
    response.end();
  });
  const home = createServer((_, response) => {
    const { port } = other.address() as AddressInfo;
    const location = `http://127.0.0.1:${port}/`;
    response.writeHead(302, { location, 'set-cookie': 'leak=Archer-offline-only' }).end();
  });
  const urls: URL[] = [];
  for (const server of [home, other]) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    urls.push(new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`));
  }
  const [first, second] = urls as [URL, URL];
  const guard = new CredentialGuard({ ...keap, credentialHosts: [first.host] }, []);
  await guard.typing('password', 'Archer-offline-only');
  const client = new Client({ dispatcher: null, shown: { harmlessParameters: [], layers: [] }, guard });
  const close = () => [home, other].map((server) => server.close());
  return { first, second, client, asked, close };
}

test('without a browser, a password that comes back in a cookie is not sent on by a redirect', async () => {
  const { first, client, asked, close } = await twoHosts();
  const body = new URLSearchParams({ p: 'Archer-offline-only' });
  const request = { method: 'POST' as const, url: first, body, from: null, movedOn: null };
  await expect(client.request(request, soon())).rejects.toThrow(/the password would have gone to/);
  close();
  expect(asked).toEqual([]);
});

test('without a browser, a password in a cookie is not sent for what stands beside a page', async () => {
  const { first, second, client, asked, close } = await twoHosts();
  await client.jar.take(first, { setCookies: ['leak=Archer-offline-only'], date: null });
  const beside = client.beside(first, { url: second, as: 'style' }, soon());
  await expect(beside).rejects.toThrow(/the password would have gone to/);
  close();
  expect(asked).toEqual([]);
});

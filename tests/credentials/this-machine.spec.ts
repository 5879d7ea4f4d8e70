import dns from 'node:dns';
import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import { type AddressInfo, isIP, type Socket } from 'node:net';
import { networkInterfaces } from 'node:os';
import { text } from 'node:stream/consumers';
import { test as base, expect } from '@playwright/test';
import { askWithin } from '../../core/base/ask.ts';
import { Client } from '../../core/canary/http/client.ts';
import { Gate } from '../../core/credentials/gate.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { guardedProfile } from '../live/guarded-profile.ts';

interface ForTests {
  /** Listens at one address of this machine alone, and says so; the port. */
  listenAt: (address: string) => Promise<number>;
  /** Names that were asked of the system's resolver, which knows none. */
  asked: string[];
}

const test = base.extend<ForTests>({
  listenAt: async ({}, use) => {
    const server = createServer((_, response) => response.end('here'));
    await use(async (address) => {
      await once(server.listen(0, address), 'listening');
      return (server.address() as AddressInfo).port;
    });
    server.closeAllConnections();
    server.close();
  },
  asked: async ({}, use) => {
    const names: string[] = [];
    const usual = dns.lookup;
    const nobody = (name: string, ...rest: unknown[]) => {
      // What listens at an address has it looked up too.
      if (isIP(name)) return Reflect.apply(usual, dns, [name, ...rest]);
      names.push(name);
      const done = rest.at(-1) as (error: Error) => void;
      done(Object.assign(new Error('nobody knows it'), { code: 'ENOTFOUND', syscall: 'getaddrinfo' }));
    };
    Object.assign(dns, { lookup: nobody });
    await use(names);
    Object.assign(dns, { lookup: usual });
  },
});

const bounds = { timeoutMs: 10_000, bytes: 1000 };

async function clientSays(url: URL): Promise<string | undefined> {
  const guard = new CredentialGuard(guardedProfile(url.origin), []);
  const client = new Client({ dispatcher: null, shown: { harmlessParameters: [], layers: [] }, guard });
  const answer = await client.request(
    { method: 'GET', url, body: null, from: null, movedOn: null },
    AbortSignal.timeout(10_000),
  );
  return answer?.body.toString();
}

/** What comes of a request that a browser sends through the gate, plainly or by a tunnel. */
async function gateSays(url: URL, way: 'plainly' | 'by a tunnel'): Promise<string> {
  const gate = await Gate.start(new CredentialGuard(guardedProfile(url.origin), []), true);
  const { hostname, port } = new URL(gate.url);
  const begins = { host: hostname, port, agent: false };
  try {
    if (way === 'plainly') {
      const [answer] = await once(request({ ...begins, path: url.href }).end(), 'response');
      return await text(answer);
    }
    const tunnel = request({ ...begins, method: 'CONNECT', path: url.host }).end();
    // That there is one, it says when it is connected.
    const [answer, socket] = (await once(tunnel, 'connect')) as [IncomingMessage, Socket];
    socket.destroy();
    return answer.statusCode === 200 ? 'here' : '';
  } finally {
    await gate.close();
  }
}

const ways: Readonly<Record<string, (url: URL) => Promise<string | undefined>>> = {
  'a request of the server’s own': async (url) => (await askWithin(bounds, url)).text,
  'the HTTP tier': clientSays,
  'what a live browser asks for plainly': (url) => gateSays(url, 'plainly'),
  'what a live browser asks for by a tunnel': (url) => gateSays(url, 'by a tunnel'),
};

for (const [what, says] of Object.entries(ways)) {
  test(`${what} goes to this machine by its names, and asks no resolver`, async ({ listenAt, asked }) => {
    const port = await listenAt('127.0.0.1');
    expect(await says(new URL(`http://keycloak.localhost:${port}/`))).toBe('here');
    expect(asked).toEqual([]);
  });

  test(`${what} goes to this machine by its names where it listens at ::1 alone`, async ({
    listenAt,
    asked,
  }) => {
    const all = Object.values(networkInterfaces()).flat();
    test.skip(!all.some((one) => one?.address === '::1'), 'this machine has no IPv6 loopback');
    const port = await listenAt('::1');
    expect(await says(new URL(`http://localhost:${port}/`))).toBe('here');
    expect(asked).toEqual([]);
  });
}

test('other names are asked of the system’s resolver', async ({ asked }) => {
  await expect(askWithin(bounds, 'http://localhost.example/')).rejects.toThrow();
  expect(await clientSays(new URL('http://localhost.example/'))).toBeUndefined();
  expect(asked).toEqual(['localhost.example', 'localhost.example']);
});

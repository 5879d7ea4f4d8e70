import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { test as base, expect } from '@playwright/test';
import { Client } from '../../core/canary/http/client.ts';
import { movesByScript } from '../../core/canary/http/moves-by-script.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

type Serve = (answer: (response: ServerResponse) => void) => Promise<URL>;

const test = base.extend<{ serve: Serve }>({
  serve: async ({}, use) => {
    const server = createServer();
    await use(async (answer) => {
      server.on('request', (_, response) => answer(response));
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
    });
    server.closeAllConnections();
    server.close();
  },
});

const ask = (url: URL) => {
  const client = new Client({
    ...{
      dispatcher: null,
      shown: { harmlessParameters: [], layers: [] },
      guard: new CredentialGuard(keap, []),
    },
  });
  const request = { method: 'GET' as const, url, body: null, from: null, movedOn: null };
  return client.request(request, AbortSignal.timeout(120_000));
};

test('an answer without end is given up once it is longer than any page, long before its time is up', async ({
  serve,
}) => {
  let sentBytes = 0;
  const url = await serve((response) => {
    const chunk = Buffer.alloc(2 ** 20, 'a');
    const more = () => {
      if (response.destroyed) return;
      sentBytes += chunk.length;
      response.write(chunk, more);
    };
    more();
  });
  expect(await ask(url)).toBeNull();
  expect(sentBytes).toBeLessThan(200 * 2 ** 20);
});

test('a small answer that unpacks without end is none', async ({ serve }) => {
  const packed = gzipSync(Buffer.alloc(64 * 2 ** 20, 'a'));
  const url = await serve((response) => response.setHeader('content-encoding', 'gzip').end(packed));
  expect(await ask(url)).toBeNull();
});

test('a page of a megabyte is read whole', async ({ serve }) => {
  const url = await serve((response) => response.end('a'.repeat(2 ** 20)));
  expect((await ask(url))?.body.length).toBe(2 ** 20);
});

for (const [what, script] of Object.entries({
  'a sum of ten thousand': `x = ${'1+'.repeat(10_000)}1`,
  'a chain of ten thousand calls': `x${'.y()'.repeat(10_000)}`,
  'functions within functions': `${'(function(){'.repeat(5_000)}${'})()'.repeat(5_000)}`,
  'lists within lists': `x = ${'['.repeat(20_000)}${']'.repeat(20_000)}`,
}))
  test(`a script that is nested deeper than anything can be followed is not known, and no crash: ${what}`, () => {
    expect([null, false]).toContain(movesByScript(script));
  });

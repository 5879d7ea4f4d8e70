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

const nested: Record<string, (times: number) => string> = {
  'a sum': (times) => `x = ${'1+'.repeat(times)}1`,
  'a chain of calls': (times) => `x${'.y()'.repeat(times)}`,
  'functions within functions': (times) => `${'(function(){'.repeat(times)}${'})()'.repeat(times)}`,
  'lists within lists': (times) => `x = ${'['.repeat(times)}${']'.repeat(times)}`,
  'blocks within blocks': (times) => `${'{'.repeat(times)}${'}'.repeat(times)}`,
  'conditions one behind another': (times) => `${'if (a) b; else '.repeat(times)}c`,
  'choices within choices': (times) => `x = ${'a ? b : '.repeat(times)}c`,
  'signs before signs': (times) => `x = ${'!'.repeat(times)}a`,
  'arrows within arrows': (times) => `x = ${'a => '.repeat(times)}c`,
  'makers of makers': (times) => `${'new '.repeat(times)}a`,
  'patterns within patterns': (times) => `var ${'['.repeat(times)}a${']'.repeat(times)} = b`,
  'texts within texts': (times) => `x = ${'`${'.repeat(times)}1${'}`'.repeat(times)}`,
  'groups of a regular expression': (times) => `x = /${'('.repeat(times)}a${')'.repeat(times)}/`,
};

for (const [what, script] of Object.entries(nested))
  test(`a script that is nested deeper than is followed is not known, long before the stack is at its end: ${what}`, () => {
    for (const times of [700, 5_000, 40_000]) expect(movesByScript(script(times)), String(times)).toBeNull();
  });

test('a script that is nested a few hundred times is read', () => {
  expect(movesByScript(`${'(function(){'.repeat(80)}location.reload()${'})()'.repeat(80)}`)).toBe(true);
  expect(movesByScript(`x = ${'"a" + '.repeat(300)}"b"; location.reload()`)).toBe(true);
  expect(movesByScript(`x${'.then(a)'.repeat(200)}; location.reload()`)).toBe(true);
});

test('a script of more than a thousand functions that call one another is read', () => {
  const functions = Array.from({ length: 1500 }, (_, at) => `function f${at}() { if (a) f${at + 1}(); }`);
  expect(movesByScript(`${functions.join('\n')} function f1500() { location.reload(); } f0();`)).toBe(true);
});

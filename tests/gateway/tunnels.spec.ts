import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createSecureContext } from 'node:tls';
import { test as base, expect } from '@playwright/test';
import { request } from 'undici';
import { tunnelsThrough } from '../../mocks/tunnels.ts';

type OnConnect = (socket: Socket) => void;

const test = base.extend<{
  /** How often a proxy that does that is asked for a tunnel, when one request is made through it. */
  tunnelsAsked: (onConnect: OnConnect, url: string) => Promise<number>;
}>({
  tunnelsAsked: ({}, use) =>
    use(async (onConnect, url) => {
      let asked = 0;
      const nothing: RequestListener = (_, response) => response.end();
      const proxy = createServer(nothing).on('connect', (_, socket: Socket) => {
        asked += 1;
        // So that a client which never gives up is seen to, and ends all the same.
        if (asked > 50) socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
        else onConnect(socket);
      });
      await once(proxy.listen(0, '127.0.0.1'), 'listening');
      const { port } = proxy.address() as AddressInfo;
      const dispatcher = tunnelsThrough(`http://127.0.0.1:${port}`, createSecureContext());
      await expect(request(url, { dispatcher })).rejects.toThrow();
      await dispatcher.destroy();
      proxy.close();
      return asked;
    }),
});

const cuts: Record<string, OnConnect> = {
  'closes the connection': (socket) => socket.destroy(),
  'resets the connection': (socket) => socket.resetAndDestroy(),
  'ends without a word': (socket) => socket.end(),
  'refuses with a status': (socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
  'breaks off in the middle of its answer': (socket) => socket.end('HTTP/1.1 20'),
};

for (const [what, onConnect] of Object.entries(cuts))
  for (const url of ['http://localhost:9/callback', 'https://signin.example/logout'])
    test(`a proxy that ${what} is asked once for a tunnel to ${url}`, async ({ tunnelsAsked }) => {
      expect(await tunnelsAsked(onConnect, url)).toBe(1);
    });

import { createSecureContext } from 'node:tls';
import { test as base, expect } from '@playwright/test';
import { request } from 'undici';
import { tunnelsThrough } from '../../mocks/tunnels.ts';
import { cuts, type OnConnect, startProxy } from './cutting-proxy.ts';

const test = base.extend<{
  /** How often a proxy that does that is asked for a tunnel, when one request is made through it. */
  tunnelsAsked: (onConnect: OnConnect, url: string) => Promise<number>;
}>({
  tunnelsAsked: ({}, use) =>
    use(async (onConnect, url) => {
      const proxy = await startProxy(onConnect);
      const dispatcher = tunnelsThrough(proxy.url, createSecureContext());
      await expect(request(url, { dispatcher })).rejects.toThrow();
      await dispatcher.destroy();
      proxy.close();
      return proxy.asked;
    }),
});

for (const [what, onConnect] of Object.entries(cuts))
  for (const url of ['http://localhost:9/callback', 'https://signin.example/logout'])
    test(`a proxy that ${what} is asked once for a tunnel to ${url}`, async ({ tunnelsAsked }) => {
      expect(await tunnelsAsked(onConnect, url)).toBe(1);
    });

import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { test as base } from '@playwright/test';
import type { RequestHandler } from 'msw';
import { type Dispatcher, fetch, type RequestInit, type Response } from 'undici';
import type { Door } from '../../mocks/door.ts';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';

export { expect } from '@playwright/test';

interface BareGateway {
  gateway: Gateway;
  door: Door;
  /** Puts handlers in front of the world's own. */
  serve: (...handlers: RequestHandler[]) => void;
  dispatcher: Dispatcher;
  /** As the app's server side calls: by undici, with TLS checked. */
  call: (url: string, init?: RequestInit) => Promise<Response>;
  /** Sends these bytes to the door as they are; what came back until the gateway closed it. */
  sendRaw: (bytes: string) => Promise<string>;
}

/** A gateway with one door, and no browser. */
export const test = base.extend<BareGateway>({
  gateway: async ({}, use) => {
    const gateway = await Gateway.start(offlineWorld());
    await use(gateway);
    await gateway.close();
  },

  door: async ({ gateway }, use) => use(await gateway.openDoor('client')),

  serve: ({ gateway }, use) =>
    use((...handlers) => gateway.world.break({ what: 'a handler of this test', handlers: () => handlers })),

  dispatcher: async ({ gateway, door }, use) => {
    const dispatcher = gateway.dispatcherThrough(door);
    await use(dispatcher);
    await dispatcher.destroy();
  },

  call: ({ dispatcher }, use) => use((url, init) => fetch(url, { ...init, dispatcher })),

  sendRaw: ({ door }, use) =>
    use((bytes) => {
      const socket = connect({ port: Number(new URL(door.url).port), host: '127.0.0.1' });
      socket.write(bytes);
      return text(socket);
    }),
});

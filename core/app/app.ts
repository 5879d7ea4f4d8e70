import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnotherProvider } from './another-provider.ts';
import { answeringBy } from './answer-requests.ts';
import { Dialog } from './dialog.ts';
import { listen } from './listen.ts';
import type { OAuthClient } from './oauth-client.ts';

/** Where the app listens, before anything else about it is known: the redirect URI follows from it. */
export interface AppAddress {
  /** `http://localhost:<port>` */
  origin: string;
  port: number;
  redirectUri: string;
}

/**
 * The built-in OAuth client: a real HTTP server on loopback, the same offline and live. Users A and B sign in,
 * connect, and log out of the app alone, which is the bug.
 */
export class App {
  readonly address: AppAddress;
  readonly dialog: Dialog;
  readonly #server: Server;

  private constructor(server: Server, address: AppAddress, dialog: Dialog) {
    this.#server = server;
    this.address = address;
    this.dialog = dialog;
  }

  /**
   * `url` is where it shall listen; null for any free port. `clientAt` makes the OAuth client once the redirect
   * URI is known. `another` is a second provider to connect to, by the same way.
   * @throws UserError when the port is taken.
   */
  static async start(
    url: URL | null,
    clientAt: (address: AppAddress) => OAuthClient,
    another: AnotherProvider | null = null,
  ): Promise<App> {
    const server = createServer();
    await listen(server, url);
    const { port } = server.address() as AddressInfo;
    const origin = url?.origin ?? `http://localhost:${port}`;
    const address = { origin, port, redirectUri: `${origin}/callback` };
    const dialog = new Dialog(clientAt(address), another);
    server.on(
      'request',
      answeringBy((request) => dialog.answer(request)),
    );
    return new App(server, address, dialog);
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }
}

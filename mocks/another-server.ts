import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AnotherProvider } from '../core/app/another-provider.ts';
import { answeringBy } from '../core/app/answer-requests.ts';
import { Another, anotherAt } from './another.ts';

export interface AnotherServer {
  provider: AnotherProvider;
  state: Another;
  close: () => Promise<void>;
}

/**
 * The second provider on this machine, beside a target that is a real server. What it answers is loaded when it is first
 * asked, since most runs never do.
 */
export async function startAnother(): Promise<AnotherServer> {
  const state = new Another();
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  server.on(
    'request',
    answeringBy(async (request) => {
      const [{ getResponse }, { handlersOfAnother }] = await Promise.all([
        import('msw'),
        import('./hosts/another.ts'),
      ]);
      const asked = new Request(
        new URL(new URL(request.url).pathname + new URL(request.url).search, origin),
        request,
      );
      return (
        (await getResponse(handlersOfAnother(origin, state), asked)) ?? new Response(null, { status: 404 })
      );
    }),
  );
  const close = () =>
    new Promise<void>((closed) => {
      server.closeAllConnections();
      server.close(() => closed());
    });
  return { provider: anotherAt(origin), state, close };
}

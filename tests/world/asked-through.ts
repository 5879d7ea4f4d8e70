import { http } from 'msw';
import { setupServer } from 'msw/node';
import type { OpenIdWorld } from '../../mocks/openid/world.ts';

/** Answers by a world whatever this process asks of any host meanwhile, by `fetch`, `http` or `https`. */
export async function askedThrough<T>(world: OpenIdWorld, work: () => Promise<T>): Promise<T> {
  const server = setupServer(http.all('*', ({ request }) => world.ask(request)));
  server.listen();
  try {
    return await work();
  } finally {
    server.close();
  }
}

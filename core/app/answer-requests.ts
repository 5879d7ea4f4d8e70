import type { RequestListener } from 'node:http';
import { createRequestListener } from '@remix-run/node-fetch-server';
import { firstLine } from '../text/first-line.ts';
import { printAside } from '../text/print.ts';

/**
 * Answers a server's requests. What is no request of the web (`OPTIONS *`, `TRACE`, an address that cannot be read) is answered
 * with 400, and nothing is said of it, as any program on this machine may send it. Where `answer` itself fails, a line says so. The
 * library that turns the one into the other prints the stack of both, past core/text/print.ts.
 */
export function answeringBy(answer: (request: Request) => Promise<Response>): RequestListener {
  const told = async (request: Request) => {
    try {
      return await answer(request);
    } catch (error) {
      // Whoever asked is gone.
      if (request.signal.aborted) throw error;
      const { pathname } = new URL(request.url);
      printAside(
        `fresh-login: ${request.method} ${pathname} could not be answered: ${firstLine(error as Error)}`,
      );
      return new Response('Internal Server Error', { status: 500 });
    }
  };
  return createRequestListener(told, { onError: () => new Response('Bad Request', { status: 400 }) });
}

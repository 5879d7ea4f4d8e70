import { request as forward, type IncomingMessage, type ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { type Duplex, pipeline } from 'node:stream';
import { byLoopback } from '../core/base/this-machine.ts';

/** Headers of one connection, which say nothing about the next (RFC 9110, 7.6.1). */
const hopByHop = ['connection', 'proxy-connection', 'keep-alive'];

function addressOf({ hostname, port }: URL) {
  return {
    host: hostname.replaceAll(/[[\]]/g, ''),
    port: Number(port || 80),
    ...byLoopback,
  };
}

/** Passes a plain request on to the app, and its answer back; `body` where it was read before. */
export function forwardTo(
  target: URL,
  request: IncomingMessage,
  response: ServerResponse,
  body: Buffer | null = null,
): void {
  const { method, url: path, headers: all } = request;
  const headers = Object.fromEntries(Object.entries(all).filter(([name]) => !hopByHop.includes(name)));
  const onward = forward({ ...addressOf(target), agent: false, method, path, headers }, (answered) => {
    response.writeHead(answered.statusCode ?? 502, endToEnd(answered.rawHeaders));
    pipeline(answered, response, () => undefined);
  });
  // Whichever side leaves, the other is let go, so that nobody waits for an answer that cannot come.
  onward.once('error', () => response.destroy());
  response.once('close', () => onward.destroy());
  if (body) onward.end(body);
  else request.pipe(onward);
}

/** Connects a tunnel to the app. */
export function tunnelTo(target: URL, socket: Duplex, head: Buffer): Socket {
  const app = connect(addressOf(target), () => {
    socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
    app.write(head);
    socket.pipe(app).pipe(socket);
  });
  app.once('close', () => socket.destroy());
  socket.once('close', () => app.destroy());
  return app;
}

function endToEnd(rawHeaders: string[]): string[] {
  return rawHeaders.filter(
    (_, index) => !hopByHop.includes(rawHeaders[index - (index % 2)]?.toLowerCase() ?? ''),
  );
}

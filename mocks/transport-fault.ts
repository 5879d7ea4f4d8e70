import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Transport, TransportFault } from './transport.ts';

interface Fault {
  fault: TransportFault;
  transport: Transport;
}

/** Meets a CONNECT to a host that is in trouble. Nothing is reported: the trouble is meant. */
export function failTunnel({ fault, transport }: Fault, socket: Socket, head: Buffer): void {
  if (head.length > 0) socket.unshift(head);
  // Without it nobody would notice that the client has left.
  socket.resume();
  if (fault === 'silent') return void transport.keepSilent(socket);
  // What a proxy says that has no address to connect to.
  if (fault === 'unknown-name') return void socket.end(`HTTP/1.1 502 Bad Gateway\r\n${empty}`);
  if (fault === 'refused') return void socket.resetAndDestroy();
  socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
  socket.once('data', () => {
    if (fault === 'reset') socket.resetAndDestroy();
    else socket.end(`HTTP/1.1 400 This Is Not TLS\r\n${empty}`);
  });
}

const empty = 'Content-Length: 0\r\n\r\n';

/** Meets a request that came without a tunnel, or by one that was there before the trouble began. */
export function failRequest({ fault, transport }: Fault, response: ServerResponse): void {
  if (fault === 'silent') {
    if (response.socket) transport.keepSilent(response.socket);
    return;
  }
  // Cut rather than answered: a browser would show an answer as if the host had given it.
  response.destroy();
}

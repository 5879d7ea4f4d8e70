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

/** Says how long a body is, and sends half of it. What has none is sent as it is. */
export async function cutOff(to: ServerResponse, answered: Response): Promise<void> {
  const body = Buffer.from(await answered.arrayBuffer());
  const headers = [...answered.headers].filter(([name]) => name !== 'content-length');
  to.writeHead(answered.status, [...headers, ['content-length', String(body.length)]].flat());
  if (body.length < 2) to.end(body);
  else to.write(body.subarray(0, body.length / 2), () => to.destroy());
}

/** Meets a request that came without a tunnel, or by one that was there before the trouble began. */
export function failRequest({ fault, transport }: Fault, response: ServerResponse): void {
  if (fault === 'silent') {
    if (response.socket) transport.keepSilent(response.socket);
    return;
  }
  // Cut rather than answered: a browser would show an answer as if the host had given it.
  response.destroy();
}

import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** What a proxy does when it is asked for a tunnel. */
export type OnConnect = (socket: Socket) => void;

/** Every way in which a proxy opens no tunnel, by what it does. */
export const cuts: Record<string, OnConnect> = {
  'closes the connection': (socket) => socket.destroy(),
  'resets the connection': (socket) => socket.resetAndDestroy(),
  'ends without a word': (socket) => socket.end(),
  'refuses with a status': (socket) => socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
  'breaks off in the middle of its answer': (socket) => socket.end('HTTP/1.1 20'),
};

/** A proxy on loopback; `asked` is how often it was asked for a tunnel. To be closed. */
export async function startProxy(onConnect: OnConnect) {
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
  return {
    url: `http://127.0.0.1:${port}`,
    get asked() {
      return asked;
    },
    close() {
      proxy.close();
      proxy.closeAllConnections();
    },
  };
}

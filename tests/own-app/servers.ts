import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { test as base } from '@playwright/test';

interface Server {
  origin: string;
  /** All that came: addresses, headers and bodies. */
  heard: string;
  answer: (response: ServerResponse) => void;
}

/** A provider on this machine that answers as it is told, and a stranger to which nothing may come. */
export const test = base.extend<{ provider: Server; stranger: Server }>({
  provider: async ({}, use) => serve('127.0.0.1', use),
  stranger: async ({}, use) => serve('localhost', use),
});

async function serve(host: string, use: (server: Server) => Promise<void>): Promise<void> {
  const told: Server = { origin: '', heard: '', answer: (response) => response.end('{}') };
  const server = createServer(async (request: IncomingMessage, response) => {
    told.heard += `${request.method} ${request.url} ${JSON.stringify(request.headers)} ${await text(request)}\n`;
    told.answer(response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  told.origin = `http://${host}:${(server.address() as AddressInfo).port}`;
  await use(told);
  server.closeAllConnections();
  server.close();
}

/** Ways in which a provider answers none of a server's calls to the end. */
export const noAnswers: Readonly<Record<string, Server['answer']>> = {
  nothing: () => undefined,
  'headers without end': ({ socket }) => drip(socket, 'HTTP/1.1 200 OK\r\nx: ', 'x'),
  'a body that stops halfway': (response) => response.writeHead(200).write('{"access_token":'),
  'a body that comes a byte at a time': (response) => drip(response.writeHead(200), '{', ' '),
  'a body without end': (response) => void Readable.from(endless()).pipe(response),
};

function drip(to: NodeJS.WritableStream | null, first: string, byte: string): void {
  to?.write(first);
  const timer = setInterval(() => to?.write(byte), 20);
  to?.on('close', () => clearInterval(timer));
  to?.on('error', () => clearInterval(timer));
}

/** 64 MB, for a client that does not leave. */
function* endless() {
  for (let count = 0; count < 1024; count++) yield Buffer.alloc(64 * 1024, ' ');
}

import { once } from 'node:events';
import type { createServer, IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { documentOf, type Html } from '../../../core/base/html.ts';

export async function listening(server: ReturnType<typeof createServer>): Promise<string> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

export function cookieOf(request: IncomingMessage, name: string): string | null {
  return new RegExp(`(?:^|; )${name}=([^;]*)`).exec(request.headers.cookie ?? '')?.[1] ?? null;
}

export function goTo(response: ServerResponse, location: string, ...cookies: string[]): void {
  response.writeHead(302, { location, 'set-cookie': cookies }).end();
}

export function json(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

export function show(response: ServerResponse, title: string, body: Html, status = 200): void {
  response.writeHead(status, { 'content-type': 'text/html; charset=utf-8' }).end(documentOf(title, body));
}

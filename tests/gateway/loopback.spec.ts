import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { expect, test } from './test.ts';

/** An app on a loopback port of its own. */
async function appOn(host: string, answer?: RequestListener): Promise<{ app: Server; port: number }> {
  const app = createServer(answer).listen(0, host);
  await once(app, 'listening');
  return { app, port: (app.address() as AddressInfo).port };
}

for (const how of ['absolute form', 'a tunnel'])
  test(`the app is reached through the gateway by ${how}, with its cookies kept apart`, async ({
    gateway,
    sendRaw,
  }) => {
    const { app, port } = await appOn('127.0.0.1', (request, response) => {
      response.setHeader('set-cookie', ['one=1', 'two=2']);
      response.end(`${request.method} ${request.url} ${request.headers['proxy-connection']}`);
    });
    gateway.registerLoopbackPort(port);
    const rest = `HTTP/1.1\r\nHost: localhost:${port}\r\nConnection: close\r\n`;
    const answer = await sendRaw(
      how === 'a tunnel'
        ? `CONNECT localhost:${port} HTTP/1.1\r\n\r\nGET /path ${rest}\r\n`
        : `GET http://localhost:${port}/path ${rest}Proxy-Connection: keep-alive\r\n\r\n`,
    );
    expect(answer.match(/set-cookie: .*/gi)).toEqual(['set-cookie: one=1', 'set-cookie: two=2']);
    expect(answer).toContain('GET /path undefined');
    app.close();
  });

test('an app that is not there cuts the connection', async ({ gateway, sendRaw }) => {
  const { app, port } = await appOn('127.0.0.1');
  app.close();
  gateway.registerLoopbackPort(port);
  expect(await sendRaw(`GET http://localhost:${port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`)).toBe('');
  expect(await sendRaw(`CONNECT localhost:${port} HTTP/1.1\r\n\r\n`)).toBe('');
});

for (const request of ['GET http://localhost:1/ HTTP/1.1\r\nHost: x', 'CONNECT 127.0.0.1:1 HTTP/1.1'])
  test(`a loopback port that was not registered is refused: ${request.split(' ')[0]}`, async ({
    gateway,
    sendRaw,
  }) => {
    await sendRaw(`${request}\r\n\r\n`);
    expect(gateway.takeTroubles()).toMatchObject([
      { kind: 'unknown-host', message: expect.stringContaining('port 1 of') },
    ]);
  });

test('an app that listens on ::1 alone is reached by the name localhost', async ({ gateway, sendRaw }) => {
  const addresses = Object.values(networkInterfaces()).flatMap((found) => found ?? []);
  test.skip(!addresses.some(({ address }) => address === '::1'), 'this machine has no IPv6 loopback');
  const { app, port } = await appOn('::1', (_, response) => response.end('by IPv6'));
  gateway.registerLoopbackPort(port);
  const request = `GET http://localhost:${port}/ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`;
  expect(await sendRaw(request)).toContain('by IPv6');
  app.close();
});

test('a client that leaves before the app answers is let go of by the app too', async ({ gateway, door }) => {
  let left: Promise<unknown> | undefined;
  const { app, port } = await appOn('127.0.0.1', (request) => {
    left = once(request.socket, 'close');
    socket.destroy();
  });
  gateway.registerLoopbackPort(port);
  const socket = connect({ port: Number(new URL(door.url).port), host: '127.0.0.1' });
  socket.write(`GET http://localhost:${port}/ HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await once(socket, 'close');
  await left;
  app.close();
});

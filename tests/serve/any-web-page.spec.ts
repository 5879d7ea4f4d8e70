import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { long } from '../thorough.ts';
import { expect, test } from './test.ts';

/** Sends these bytes to the port as they are; what came back until it was closed. */
function sendRaw(port: number, bytes: string): Promise<string> {
  const socket = connect({ port, host: '127.0.0.1' });
  socket.write(bytes);
  return text(socket);
}

/** How many connections were opened in this process while something was done, the door's own onward among them. */
async function openedBy(act: () => Promise<unknown>): Promise<number> {
  let opened = 0;
  const count = () => opened++;
  subscribe('net.client.socket', count);
  await act();
  unsubscribe('net.client.socket', count);
  return opened;
}

const spellings = [
  'localhost',
  'LOCALHOST',
  'a.localhost',
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '0x7f.1',
  '2130706433',
  '0177.0.0.1',
  '127.9.9.9',
  '0.0.0.0',
  '0',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  'localhost.',
];

test('the address that serve prints as its proxy is no page: a GET of it opens no second connection', async ({
  provider,
}) => {
  const { port } = provider.door;
  const opened = await openedBy(async () => {
    const answer = await sendRaw(port, `GET / HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\n\r\n`);
    expect(answer).toContain('400 Bad Request');
  });
  expect(opened).toBe(1);
});

for (const target of [
  '/',
  '//localhost/',
  '/a?b=c',
  '*',
  'https://localhost/',
  'ftp://localhost/',
  'localhost',
])
  test(`what is neither a tunnel nor in absolute form is answered 400: ${target}`, async ({ provider }) => {
    const { port } = provider.door;
    const { troubles } = provider.state;
    for (const host of [`localhost:${port}`, 'accounts.infusionsoft.com', 'evil.example', '']) {
      const answer = await sendRaw(port, `OPTIONS ${target} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
      expect(answer, host).toMatch(/^HTTP\/1.1 400 /);
    }
    expect(provider.state.troubles).toEqual(troubles);
  });

for (const spelling of spellings)
  test(`the proxy leads to none of its own ports: ${spelling}`, async ({ provider, control }) => {
    const second = await provider.gateway.openDoor('another');
    const ports = [provider.door.port, second.port, Number(new URL(control.url).port)];
    for (const port of ports) {
      const head = `HTTP/1.1\r\nHost: ${spelling}:${port}\r\n`;
      const inside = `GET / ${head}Connection: close\r\n\r\n`;
      const send = (bytes: string) => sendRaw(provider.door.port, bytes);
      const opened = await openedBy(async () => {
        expect(await send(`GET http://${spelling}:${port}/state ${head}\r\n`)).toBe('');
        expect(await send(`CONNECT ${spelling}:${port} ${head}\r\n${inside}`)).toMatch(/^HTTP\/1.1 403 /);
        const tunnel = await send(
          `CONNECT accounts.infusionsoft.com:80 HTTP/1.1\r\nHost: x\r\n\r\n${inside}`,
        );
        expect(tunnel).toBe('HTTP/1.1 200 Connection Established\r\n\r\n');
      });
      expect(opened, 'the three of this test alone').toBe(3);
    }
  });

test('a page that opens connections without end is held to five hundred', async ({ provider }) => {
  const opened = Array.from({ length: 600 }, () => connect({ port: provider.door.port, host: '127.0.0.1' }));
  const ended = opened.map(async (socket) => {
    socket.on('error', () => undefined).resume();
    await once(socket, 'close').catch(() => undefined);
    return socket;
  });
  const dropped = new Set<Socket>();
  for (const end of ended) void end.then((socket) => dropped.add(socket));
  await expect.poll(() => dropped.size).toBe(100);
  for (const socket of opened) socket.destroy();
  await Promise.all(ended);
});

test('requests that are sent ahead on one connection open one to the app, and no more', async ({
  provider,
}) => {
  let open = 0;
  const app = createServer(() => undefined).listen(0, '127.0.0.1');
  app.on('connection', () => open++);
  await once(app, 'listening');
  const { port } = app.address() as AddressInfo;
  await sendRaw(provider.door.port, `GET http://localhost:${port}/ HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(1000));
  expect(open).toBeLessThanOrEqual(1);
  app.close();
});

test('a body that is too long is answered 413, and the rest of it is not read', async ({
  provider,
  control,
}) => {
  const endless = `POST /clock HTTP/1.1\r\nHost: ${new URL(control.url).host}\r\nContent-Length: 1000000000\r\n\r\n`;
  const port = Number(new URL(control.url).port);
  expect(await sendRaw(port, endless + 'a'.repeat(200_000))).toMatch(/^HTTP\/1.1 413 /);
  const token =
    'POST http://api.infusionsoft.com/token HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n';
  expect(await sendRaw(provider.door.port, token + 'a'.repeat(1_100_000))).toMatch(/^HTTP\/1.1 413 /);
});

test('a command that is never sent to its end is let go of', long, async ({ control }) => {
  const socket = connect({ port: Number(new URL(control.url).port), host: '127.0.0.1' });
  socket.write(`POST /clock HTTP/1.1\r\nHost: ${new URL(control.url).host}\r\nContent-Length: 10\r\n\r\nm`);
  expect(await text(socket)).toMatch(/^(?:HTTP\/1.1 408 |$)/);
});

test('another site reads nothing of the control page, and no header lets it', async ({ control }) => {
  const host = new URL(control.url).host;
  const port = Number(new URL(control.url).port);
  for (const from of [
    'Origin: https://evil.example',
    'Origin: null',
    'Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors',
    'Sec-Fetch-Site: same-site\r\nSec-Fetch-Mode: cors',
  ])
    for (const path of ['/state', '/env', '/faults', '/']) {
      const answer = await sendRaw(
        port,
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\n${from}\r\nConnection: close\r\n\r\n`,
      );
      expect(answer, `${path} ${from}`).toMatch(/^HTTP\/1.1 403 /);
      expect(answer).not.toMatch(/access-control-/i);
    }
});

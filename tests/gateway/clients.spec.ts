import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { HttpResponse, http } from 'msw';
import { Gateway } from '../../mocks/gateway.ts';
import { offlineWorld } from '../../mocks/offline-world.ts';
import { expect, test } from './test.ts';

const here = 'https://here.test';
const portOf = (url: string) => Number(new URL(url).port);

/** A promise that a handler keeps or waits for. */
function signal(): { done: Promise<void>; give: () => void } {
  let give = () => {};
  const done = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { done, give };
}

/** A connection to this port that is open. */
async function opened(port: number): Promise<Socket> {
  const socket = connect({ port, host: '127.0.0.1' });
  await once(socket, 'connect');
  return socket;
}

test('https:// through a tunnel is answered with a certificate that can be checked', async ({
  call,
  serve,
}) => {
  serve(http.get(`${here}/`, () => HttpResponse.text('checked')));
  expect(await (await call(`${here}/`)).text()).toBe('checked');
});

test('http:// through a tunnel to port 80, as undici asks for it, is answered', async ({ call, serve }) => {
  serve(http.get('http://here.test/', ({ request }) => HttpResponse.text(request.url)));
  expect(await (await call('http://here.test/')).text()).toBe('http://here.test/');
});

test('http:// in absolute form, as browsers ask for it, is answered', async ({ sendRaw, serve }) => {
  serve(http.get('http://here.test/', ({ request }) => HttpResponse.text(request.url)));
  const answer = await sendRaw(
    'GET http://here.test/?q=1 HTTP/1.1\r\nHost: elsewhere.test\r\nConnection: close\r\n\r\n',
  );
  expect(answer).toContain('200 OK');
  expect(answer).toContain('http://here.test/?q=1');
});

test('several requests take one connection', async ({ call, gateway, serve }) => {
  serve(http.get(`${here}/`, () => HttpResponse.text('again')));
  for (const _ of [1, 2, 3]) await (await call(`${here}/`)).text();
  expect(gateway.world.log.from('client')).toHaveLength(3);
  expect(gateway.takeTroubles()).toEqual([]);
});

for (const [what, bytes] of [
  ['no address', 'CONNECT ::: HTTP/1.1\r\n\r\n'],
  ['a port that is none', 'CONNECT here.test:99999999 HTTP/1.1\r\n\r\n'],
  ['no HTTP at all', '\x16\x03\x01 this is no HTTP\r\n\r\n'],
  [
    'an absolute form that is no URL',
    'GET http://[ HTTP/1.1\r\nHost: here.test\r\nConnection: close\r\n\r\n',
  ],
  ['another scheme', 'GET ftp://here.test/ HTTP/1.1\r\nHost: here.test\r\nConnection: close\r\n\r\n'],
  [
    'a method that fetch does not know',
    'TRACE http://signin.infusionsoft.com/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
  ],
] as const)
  test(`a request with ${what} is answered 400`, async ({ sendRaw }) => {
    expect(await sendRaw(bytes)).toContain('HTTP/1.1 400');
  });

test('what is no TLS and no HTTP in a tunnel ends the tunnel alone', async ({ sendRaw, call, serve }) => {
  serve(http.get(`${here}/`, () => HttpResponse.text('still there')));
  for (const garbage of ['\x16\x03\x01garbage', 'garbage\r\n\r\n'])
    await sendRaw(`CONNECT here.test:443 HTTP/1.1\r\n\r\n${garbage}`);
  expect(await (await call(`${here}/`)).text()).toBe('still there');
});

test('a client that leaves while it asks for a tunnel does no harm', async ({ door, call, serve }) => {
  serve(http.get(`${here}/`, () => HttpResponse.text('still there')));
  for (const bytes of ['', 'CONNECT here.te', 'CONNECT here.test:443 HTTP/1.1\r\n\r\n']) {
    const socket = await opened(portOf(door.url));
    socket.write(bytes);
    socket.resetAndDestroy();
  }
  expect(await (await call(`${here}/`)).text()).toBe('still there');
});

test('a client that leaves in the middle of its body is no trouble', async ({
  door,
  gateway,
  serve,
  call,
}) => {
  serve(http.post('http://here.test/', async ({ request }) => HttpResponse.text(await request.text())));
  const socket = await opened(portOf(door.url));
  socket.write('POST http://here.test/ HTTP/1.1\r\nHost: here.test\r\nContent-Length: 100\r\n\r\nhalf');
  socket.end();
  await once(socket.resume(), 'close');
  expect(await (await call('http://here.test/', { method: 'POST', body: 'whole' })).text()).toBe('whole');
  expect(gateway.takeTroubles()).toEqual([]);
});

test('a client that leaves before its answer is no trouble', async ({ door, gateway, serve, call }) => {
  const reached = signal();
  const left = signal();
  serve(
    http.get('http://here.test/', async () => {
      reached.give();
      await left.done;
      return HttpResponse.text('too late');
    }),
  );
  const socket = await opened(portOf(door.url));
  socket.write('GET http://here.test/ HTTP/1.1\r\nHost: here.test\r\n\r\n');
  await reached.done;
  socket.destroy();
  left.give();
  expect(await (await call('http://here.test/')).text()).toBe('too late');
  expect(gateway.takeTroubles()).toEqual([]);
});

test('a door closes at once with connections open, and leaves no listening port', async ({ door, serve }) => {
  const reached = signal();
  serve(
    http.get('http://here.test/', () => {
      reached.give();
      return new Promise<never>(() => {});
    }),
  );
  const port = portOf(door.url);
  const [idle, tunnelling, waiting] = [await opened(port), await opened(port), await opened(port)];
  tunnelling.write('CONNECT here.test:443 HTTP/1.1\r\n\r\n');
  await once(tunnelling, 'data');
  waiting.write('GET http://here.test/ HTTP/1.1\r\nHost: here.test\r\n\r\n');
  await reached.done;
  const gone = [idle, tunnelling, waiting].map((socket) => once(socket.resume(), 'close'));
  await door.close();
  await Promise.all(gone);
  await expect(opened(port)).rejects.toThrow('ECONNREFUSED');
});

test('a door that is closed twice is closed', async ({ door }) => {
  await door.close();
  await door.close();
});

test('two gateways in one process answer for their own worlds', async ({ call, serve, gateway }) => {
  const other = await Gateway.start(offlineWorld());
  const door = await other.openDoor('other');
  serve(http.get(`${here}/`, () => HttpResponse.text('this one')));
  const socket = await opened(portOf(door.url));
  socket.write('CONNECT here.test:443 HTTP/1.1\r\n\r\n');
  expect(String((await once(socket, 'data'))[0])).toContain('403');
  expect(await (await call(`${here}/`)).text()).toBe('this one');
  expect([gateway.takeTroubles().length, other.takeTroubles().length]).toEqual([0, 1]);
  await other.close();
});

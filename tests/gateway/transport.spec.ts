import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { HttpResponse, http } from 'msw';
import { test as withBrowser } from '../../fixtures/test.ts';
import type { ResponseStyle, TransportFault } from '../../mocks/transport.ts';
import { expect, test } from './test.ts';

const here = 'https://here.test';
const what = 'the transport of this test';
const text = 'Grüße, 世界 🌍. '.repeat(50);
const plainRequest = 'GET http://here.test/ HTTP/1.1\r\nHost: here.test\r\n';

const cookies: [string, string][] = [
  ['set-cookie', 'one=1'],
  ['set-cookie', 'two=2'],
];

/** A page on plain http, so that its bytes can be read. */
function plainPage(body = text) {
  return http.get('http://here.test/', () => HttpResponse.text(body, { headers: cookies }));
}

function headersOf(answer: string): string[] {
  return answer.slice(0, answer.indexOf('\r\n\r\n')).split('\r\n').slice(1);
}

const faults: [TransportFault, RegExp][] = [
  ['unknown-name', /cancelled|502/],
  ['refused', /ECONNRESET/],
  ['reset', /ECONNRESET/],
  ['not-tls', /WRONG_VERSION_NUMBER/],
];

for (const [fault, code] of faults)
  test(`a host that is ${fault} is trouble for the client alone`, async ({ gateway, call, serve }) => {
    serve(http.get(`${here}/`, () => HttpResponse.text('fine')));
    gateway.world.break({ what, transport: { 'other.test': fault } });
    const error = await call('https://other.test/').catch((thrown: Error) => thrown);
    const { code: name, message } = (error as { cause?: { code?: string; message?: string } }).cause ?? {};
    expect(`${name} ${message}`).toMatch(code);
    expect(await (await call(`${here}/`)).text()).toBe('fine');
    expect(gateway.takeTroubles()).toEqual([]);
  });

for (const [fault] of faults)
  test(`a connection that was there before the host was ${fault} is cut`, async ({
    gateway,
    call,
    serve,
  }) => {
    serve(http.get(`${here}/`, () => HttpResponse.text('fine')));
    expect(await (await call(`${here}/`)).text()).toBe('fine');
    gateway.world.break({ what, transport: { 'here.test': fault } });
    await expect(call(`${here}/`)).rejects.toThrow('fetch failed');
    gateway.world.transport.reset();
    expect(await (await call(`${here}/`)).text()).toBe('fine');
  });

test.describe('a silent host', () => {
  async function asked(port: string, request: string): Promise<{ socket: Socket; heard: () => string }> {
    const socket = connect({ port: Number(port), host: '127.0.0.1' });
    let heard = '';
    socket.on('data', (bytes) => {
      heard += bytes;
    });
    socket.write(request);
    return { socket, heard: () => heard };
  }

  for (const request of ['CONNECT here.test:443 HTTP/1.1\r\n\r\n', `${plainRequest}\r\n`])
    for (const end of ['the door closes', 'the world is made new'])
      test(`says nothing to a ${request.split(' ')[0]} until ${end}`, async ({
        gateway,
        door,
        call,
        serve,
      }) => {
        serve(
          plainPage(),
          http.get('https://other.test/', () => HttpResponse.text('fine')),
        );
        gateway.world.break({ what, transport: { 'here.test': 'silent' } });
        const { socket, heard } = await asked(new URL(door.url).port, request);
        // A whole exchange with another host: time enough for an answer, were there one.
        await (await call('https://other.test/')).text();
        const closed = once(socket, 'close');
        if (end === 'the door closes') await door.close();
        else gateway.world.reset();
        await closed;
        expect(heard()).toBe('');
        expect(gateway.takeTroubles()).toEqual([]);
      });
});

/** The bytes of an answer in a style. */
const styled = test.extend<{ answerIn: (style: ResponseStyle, headers?: string) => Promise<string> }>({
  answerIn: ({ gateway, serve, sendRaw }, use) =>
    use((style, headers = 'Connection: close\r\n') => {
      serve(plainPage());
      gateway.world.break({ what, transport: { '*': style } });
      return sendRaw(`${plainRequest}${headers}\r\n`);
    }),
});

styled('header names are written in the case that is asked for', async ({ answerIn }) => {
  expect(headersOf(await answerIn({ headerNames: 'upper' }))).toContain('SET-COOKIE: one=1');
  expect(headersOf(await answerIn({ headerNames: 'capitalised' }))).toContain('Set-Cookie: one=1');
});

styled('headers are written in reverse, those of one name in their order', async ({ answerIn }) => {
  const usual = headersOf(await answerIn({}));
  const reversed = headersOf(await answerIn({ headerOrder: 'reversed' }));
  const [type, one, two, length] = usual;
  expect([one, two]).toEqual(['set-cookie: one=1', 'set-cookie: two=2']);
  expect(reversed.slice(0, 4)).toEqual([length, one, two, type]);
});

styled('a body is chunked, or has its length', async ({ answerIn }) => {
  const chunked = await answerIn({ framing: 'chunked' });
  expect(chunked).toContain('Transfer-Encoding: chunked');
  expect(chunked).not.toMatch(/content-length/i);
  expect(chunked).toMatch(/\r\n0\r\n\r\n$/);
  const whole = await answerIn({ framing: 'content-length' });
  expect(whole).toContain(`content-length: ${Buffer.byteLength(text)}\r\n`);
  expect(whole).not.toContain('chunked');
});

styled('a connection that is not kept is closed after its answer', async ({ answerIn }) => {
  // sendRaw comes back only when the gateway has closed it; the request does not ask for that.
  expect(await answerIn({ keepAlive: false }, '')).toContain('connection: close');
});

const unpack = { gzip: gunzipSync, br: brotliDecompressSync, deflate: inflateSync };

for (const compression of ['gzip', 'br', 'deflate'] as const)
  test(`a client that accepts ${compression} gets it, another does not`, async ({ gateway, door, serve }) => {
    serve(plainPage());
    const style: ResponseStyle = { compression, framing: 'content-length', keepAlive: false };
    gateway.world.break({ what, transport: { 'here.test': style } });
    const bodyFor = async (accepted: string) => {
      const socket = connect({ port: Number(new URL(door.url).port), host: '127.0.0.1' });
      socket.write(`${plainRequest}Accept-Encoding: ${accepted}\r\n\r\n`);
      const bytes = Buffer.concat(await socket.toArray());
      return bytes.subarray(bytes.indexOf('\r\n\r\n') + 4);
    };
    expect(unpack[compression](await bodyFor(`x, ${compression};q=0.5`)).toString()).toBe(text);
    expect((await bodyFor('identity')).toString()).toBe(text);
  });

test('every style at once says the same to a client, on one connection', async ({ gateway, call, serve }) => {
  serve(
    http.get(`${here}/`, () => HttpResponse.text(text, { headers: cookies })),
    http.head(`${here}/`, () => HttpResponse.text(text)),
    http.get(`${here}/empty`, () => new HttpResponse(null, { status: 204 })),
    http.get(`${here}/away`, () => new HttpResponse(null, { status: 302, headers: { location: '/' } })),
  );
  for (const compression of ['gzip', 'br', 'deflate'] as const)
    for (const framing of ['chunked', 'content-length'] as const) {
      const style: ResponseStyle = { compression, framing, headerNames: 'upper', headerOrder: 'reversed' };
      gateway.world.break({ what, transport: { '*': { ...style, pieceBytes: 7 } } });
      const response = await call(`${here}/away`);
      expect([response.url, await response.text()]).toEqual([`${here}/`, text]);
      expect(response.headers.getSetCookie()).toEqual(['one=1', 'two=2']);
      expect((await call(`${here}/empty`)).status).toBe(204);
      expect((await call(`${here}/`, { method: 'HEAD' })).status).toBe(200);
    }
  expect(gateway.takeTroubles()).toEqual([]);
});

test('a host that is cut says how long its answer is, and breaks off before it is whole', async ({
  gateway,
  sendRaw,
  serve,
}) => {
  serve(
    plainPage(),
    http.get('http://here.test/empty', () => new HttpResponse(null, { status: 204 })),
  );
  gateway.world.break({ what, transport: { 'here.test': 'cut' } });
  const heard = await sendRaw(`${plainRequest}\r\n`);
  expect(heard).toContain(`content-length: ${Buffer.byteLength(text)}\r\n`);
  const body = Buffer.from(heard.slice(heard.indexOf('\r\n\r\n') + 4));
  expect(body.length).toBeGreaterThan(0);
  expect(body.length).toBeLessThan(Buffer.byteLength(text));
  const whole = await sendRaw(
    'GET http://here.test/empty HTTP/1.1\r\nHost: here.test\r\nConnection: close\r\n\r\n',
  );
  expect(whole).toMatch(/^HTTP\/1\.1 204 /);
  expect(gateway.takeTroubles()).toEqual([]);
});

styled('early hints go before the answer', async ({ answerIn }) => {
  const heard = await answerIn({ earlyHints: '</site.css>; rel=preload; as=style' });
  expect(heard).toMatch(
    /^HTTP\/1\.1 103 [^\r]*\r\nLink: <\/site\.css>; rel=preload; as=style\r\n\r\nHTTP\/1\.1 200 /,
  );
});

test('a slow answer waits by the timer of the world', async ({ gateway, call, serve }) => {
  serve(http.get(`${here}/`, () => HttpResponse.text('late')));
  const waited: number[] = [];
  gateway.world.break({ what, transport: { '*': { delayMs: 60_000 }, 'other.test': { delayMs: 1 } } });
  gateway.world.transport.pause = async (ms) => waited.push(ms);
  expect(await (await call(`${here}/`)).text()).toBe('late');
  expect(waited).toEqual([60_000]);
});

test('styles of several variations add up, and a new world has none', async ({ gateway }) => {
  const { world } = gateway;
  world.break({ what, transport: { '*': { compression: 'gzip', delayMs: 1 } } });
  world.break({ what, transport: { 'here.test': { compression: 'br' }, '*': { delayMs: 2 } } });
  expect(world.transport.styleOf('here.test')).toEqual({ compression: 'br', delayMs: 2 });
  expect(world.transport.styleOf('other.test')).toEqual({ compression: 'gzip', delayMs: 2 });
  world.reset();
  expect(world.transport.styleOf('here.test')).toBeNull();
});

const inChromium: [TransportFault, RegExp][] = [
  ['unknown-name', /TUNNEL_CONNECTION_FAILED/],
  ['refused', /CONNECTION_RESET/],
  ['reset', /CONNECTION_RESET/],
  ['not-tls', /SSL_PROTOCOL_ERROR/],
  ['silent', /Timeout/],
];

for (const [fault, error] of inChromium)
  withBrowser(`a browser is told that a host is ${fault}`, async ({ openBrowser, world, browserName }) => {
    world.break({ what, transport: { 'nowhere.test': fault } });
    const { page } = await openBrowser();
    const failed = await page.goto('https://nowhere.test/', { timeout: 500 }).catch(String);
    // Firefox says no more than that it failed.
    expect(failed).toMatch(browserName === 'chromium' ? error : /Error/);
  });

withBrowser('a browser reads every style as the same page', async ({ openBrowser, world, userA }) => {
  const style: ResponseStyle = {
    headerNames: 'upper',
    headerOrder: 'reversed',
    keepAlive: false,
    pieceBytes: 7,
  };
  const a = (await openBrowser()).seat(userA);
  for (const compression of ['gzip', 'br', 'deflate'] as const) {
    world.break({ what, transport: { '*': { ...style, compression } } });
    expect(await a.open('https://accounts.infusionsoft.com/')).toMatchObject({ kind: 'login-form' });
  }
});

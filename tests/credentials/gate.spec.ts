import { createServer, request, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { expect, test } from '@playwright/test';
import { Gate } from '../../core/credentials/gate.ts';
import { CredentialGuard } from '../../core/credentials/guard.ts';
import { keap } from '../../core/providers/keap.ts';

/** What comes of a body of so many bytes that a page sends by http: what the host was sent, and whether it was answered. */
async function sentThrough(bytes: number): Promise<{ received: number; isAnswered: boolean }> {
  let received = 0;
  const host = createServer((asked, answer) => {
    asked.on('data', (part: Buffer) => {
      received += part.length;
    });
    asked.on('end', () => answer.end());
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const gate = await Gate.start(new CredentialGuard(keap, []), true);
  const path = `http://127.0.0.1:${(host.address() as AddressInfo).port}/upload`;
  const isAnswered = await new Promise<boolean>((resolve) => {
    const { hostname, port } = new URL(gate.url);
    const asking = request({ hostname, port, path, method: 'POST' }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode === 200));
    });
    asking.once('error', () => resolve(false));
    asking.end(Buffer.alloc(bytes, 32));
  });
  await gate.close();
  await new Promise((resolve) => host.close(resolve));
  return { received, isAnswered };
}

test('a body that fits into the memory goes through the gate whole', async () => {
  expect(await sentThrough(15_000_000)).toEqual({ received: 15_000_000, isAnswered: true });
});

test('a body that is longer than any login is cut at the gate, and nothing of it reaches a host', async () => {
  expect(await sentThrough(17_000_000)).toEqual({ received: 0, isAnswered: false });
});

const password = 'planted-Pass-77x';

interface Reached {
  /** What came, of requests and of all that a WebSocket said. */
  came: string;
  /** What the guard stopped, as it is told. */
  stopped: string;
  answer: Buffer;
}

async function listening(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** What comes of words that a browser says to the gate, once the password was typed; each waits for an answer to the one before. */
async function saying(
  words: (port: number) => readonly (string | Buffer)[],
  how: { isKnown?: boolean } = {},
): Promise<Reached> {
  let came = '';
  const host = createServer((asked, answer) => {
    came += `${asked.method} ${asked.url}`;
    answer.end('ok');
  });
  host.on('upgrade', (asked, socket) => {
    came += `${asked.method} ${asked.url} ${JSON.stringify(asked.headers)}`;
    socket.on('data', (bytes) => {
      came += bytes.toString('latin1');
      socket.write('more');
    });
    socket.on('error', () => undefined).on('end', () => socket.end());
    socket.write('HTTP/1.1 101 Switching Protocols\r\n\r\n');
  });
  const port = await listening(host);
  const partHosts = how.isKnown ? [`127.0.0.1:${port}`] : [];
  const guard = new CredentialGuard({ ...keap, partHosts }, []);
  const gate = await Gate.start(guard, true);
  await guard.typing('password', password);
  const socket = connect(Number(new URL(gate.url).port), '127.0.0.1');
  const left = [...words(port)];
  const answers: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const next = () => {
      const word = left.shift();
      if (word === undefined) socket.end();
      else socket.write(word);
    };
    socket.once('connect', next).on('error', () => undefined);
    socket.once('close', () => resolve());
    socket.on('data', (bytes: Buffer) => {
      answers.push(bytes);
      next();
    });
  });
  await gate.close();
  host.closeAllConnections();
  await new Promise((resolve) => host.close(resolve));
  return { came, stopped: guard.hear()?.message ?? '', answer: Buffer.concat(answers) };
}

const tunnel = (port: number, host = '127.0.0.1') =>
  `CONNECT ${host}:${port} HTTP/1.1\r\nHost: ${host}:${port}\r\n\r\n`;
const webSocket = (path: string, more = '') =>
  `GET ${path} HTTP/1.1\r\nHost: a\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n${more}\r\n`;

/** A frame as a browser masks it (RFC 6455, 5.2). */
function frame(text: string, first = 0x81): Buffer {
  const key = Buffer.from([1, 2, 3, 4]);
  const data = Buffer.from(text).map((byte, at) => byte ^ (key[at % 4] ?? 0));
  const length =
    data.length < 126 ? [0x80 | data.length] : [0x80 | 126, data.length >> 8, data.length & 0xff];
  return Buffer.concat([Buffer.from([first, ...length]), key, data]);
}

const astray: Readonly<Record<string, (port: number) => readonly (string | Buffer)[]>> = {
  'the address of a WebSocket': (port) => [tunnel(port), webSocket(`/?p=${password}`)],
  'a header of a WebSocket': (port) => [
    tunnel(port),
    webSocket('/', `Sec-WebSocket-Protocol: ${password}\r\n`),
  ],
  'an address that comes with the tunnel': (port) => [tunnel(port) + webSocket(`/?p=${password}`)],
  'an address longer than one piece': (port) => [
    tunnel(port),
    webSocket(`/?p=${password}&${'x'.repeat(200_000)}`),
  ],
  'words that are no request': (port) => [tunnel(port), `\0\0${password}\r\n\r\n`],
  'the name of a host': (port) => [tunnel(port, `${password}.evil.test`)],
  'an upgrade without a tunnel': (port) => [
    webSocket('/').replace('GET /', `GET http://127.0.0.1:${port}/?p=${password}`),
  ],
  'a request without a tunnel': (port) => [
    `GET http://127.0.0.1:${port}/?p=${password} HTTP/1.1\r\nHost: a\r\n\r\n`,
  ],
};

for (const [what, words] of Object.entries(astray))
  test(`a password that ${what} would carry to a stranger is stopped at the gate, and told`, async () => {
    const { came, stopped } = await saying(words);
    expect(came).toBe('');
    expect(stopped).toContain('the password would have gone to');
    expect(stopped).not.toContain(password);
  });

test('a tunnel to a stranger that speaks TLS ends with an alert, and nobody can tell what it would have carried', async () => {
  const { answer, stopped } = await saying((port) => [tunnel(port), Buffer.from([22, 3, 1, 0, 1, 1])]);
  expect(answer.subarray(-7)).toEqual(Buffer.from([21, 3, 3, 0, 2, 2, 49]));
  expect(stopped).toBe('');
});

const said: Readonly<Record<string, readonly Buffer[]>> = {
  'a message': [frame(`my ${password}`)],
  'the second message': [frame('hello'), frame(password)],
  'a message in two frames': [
    Buffer.concat([frame(password.slice(0, 7), 0x01), frame(password.slice(7), 0x80)]),
  ],
  'a message in two pieces': [frame('hello'), ...halves(Buffer.concat([frame('hello'), frame(password)]))],
  'a reason to close': [frame(`xx${password}`, 0x88)],
  'a long message': [frame(`${'x'.repeat(500)} ${password}`)],
};

function halves(bytes: Buffer): Buffer[] {
  return [bytes.subarray(0, 13), bytes.subarray(13)];
}

for (const [what, frames] of Object.entries(said))
  test(`${what} of a WebSocket that would carry the password to another part is stopped, and told`, async () => {
    const extensions = 'Sec-WebSocket-Extensions: permessage-deflate\r\n';
    const { came, stopped } = await saying((port) => [tunnel(port), webSocket('/', extensions), ...frames], {
      isKnown: true,
    });
    expect(came).toContain('GET / ');
    expect(came).not.toContain('deflate');
    expect(stopped).toContain('the password would have gone to');
  });

test('what a WebSocket says that holds nothing goes through as it is', async () => {
  const words = [frame('hello'), Buffer.concat([frame('a', 0x01), frame('?', 0x89), frame('b', 0x80)])];
  const { came, stopped } = await saying((port) => [tunnel(port), webSocket('/a'), ...words], {
    isKnown: true,
  });
  const through = Buffer.concat([frame('hello'), frame('?', 0x89), frame('a', 0x01), frame('b', 0x80)]);
  expect(came).toContain(through.toString('latin1'));
  expect(stopped).toBe('');
});

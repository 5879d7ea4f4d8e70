import { type Duplex, Transform, type TransformCallback } from 'node:stream';

/** The first byte of a TLS connection (RFC 8446, 5.1). */
const tlsHandshake = 22;

export function isTls(first: Buffer): boolean {
  return first[0] === tlsHandshake;
}

/** How a handshake offers HTTP/2 beside what was before it (RFC 7301, 3.1; RFC 9113, 3.2). */
const both = '\x02h2\x08http/1.1';

/** Whether a TLS handshake of Chromium begins a connection for a WebSocket: it offers HTTP/2 in every other one. */
export function isForWebSocket(first: Buffer): boolean {
  return !first.includes(both, 0, 'latin1');
}

/** Ends a handshake so that no browser tries another one: a fatal `access_denied` (RFC 8446, 6). */
export const accessDenied = Buffer.from([21, 3, 3, 0, 2, 2, 49]);

/** No browser writes a longer head. */
const mostHeadBytes = 1_000_000;
const headEnd = '\r\n\r\n';

/**
 * What a browser says first in a tunnel: the first bytes of a TLS handshake, or the whole head of a request, in however
 * many pieces it comes. Null when the connection ends before anything came.
 */
export async function firstSaid(socket: Duplex, head: Buffer): Promise<Buffer | null> {
  let said = head;
  while (said.length === 0 || !(isTls(said) || said.includes(headEnd) || said.length > mostHeadBytes)) {
    const more = await nextBytes(socket);
    if (more === null) return said.length === 0 ? null : said;
    said = Buffer.concat([said, more]);
  }
  return said;
}

function nextBytes(socket: Duplex): Promise<Buffer | null> {
  return new Promise((resolve) => {
    const took = (bytes: Buffer | null) => {
      socket.off('close', ended).off('end', ended).off('data', read);
      resolve(bytes);
    };
    const ended = () => took(null);
    const read = (bytes: Buffer) => {
      socket.pause();
      took(bytes);
    };
    socket.once('close', ended).once('end', ended).once('data', read);
    if (socket.destroyed) ended();
    else socket.resume();
  });
}

/** A request without TLS, as a WebSocket begins (RFC 6455, 4.1). */
export interface PlainRequest {
  method: string;
  path: string;
  /** Names in lower case. */
  headers: Record<string, string>;
  /** It asks for a WebSocket: nothing else goes through a tunnel plain. */
  isWebSocket: boolean;
  /** As it goes on: without extensions, under which nobody could read what is said later. */
  onward: Buffer;
  /** What came after its head. */
  rest: Buffer;
}

/** Null for what is no request of HTTP/1.1. */
export function plainRequest(first: Buffer): PlainRequest | null {
  const text = first.toString('latin1');
  const end = text.indexOf(headEnd);
  const [line = '', ...lines] = text.slice(0, end < 0 ? text.length : end).split('\r\n');
  const [, method, path] = /^([A-Z]+) (\/\S*)(?: HTTP\/1\.1)?$/.exec(line) ?? [];
  if (method === undefined || path === undefined) return null;
  const named = lines.map((one): [string, string] => [
    one.split(':')[0]?.trim().toLowerCase() ?? '',
    one.slice(one.indexOf(':') + 1).trim(),
  ]);
  const headers = Object.fromEntries(named);
  const isWebSocket = end >= 0 && method === 'GET' && headers.upgrade?.toLowerCase() === 'websocket';
  const kept = lines.filter((_, at) => named[at]?.[0] !== 'sec-websocket-extensions');
  const onward = Buffer.from([line, ...kept].join('\r\n') + headEnd, 'latin1');
  const rest = end < 0 ? Buffer.of() : first.subarray(end + headEnd.length);
  return { method, path, headers, isWebSocket, onward, rest };
}

/** A longer message is not looked into. */
const mostMessageBytes = 16_000_000;

/**
 * Passes on what a browser says in a WebSocket (RFC 6455, 5.2), each message once `refuses` has looked at it whole:
 * `unseen` for one that is too long. What is refused ends the connection.
 */
export class WatchedMessages extends Transform {
  readonly #refuses: (message: Buffer | 'unseen') => boolean;
  #chunks: Buffer[] = [];
  #came = 0;
  #needed = 2;
  /** Of a message in several frames: those that came. */
  #frames: Buffer[] = [];
  #said: Buffer[] = [];

  constructor(refuses: (message: Buffer | 'unseen') => boolean) {
    super();
    this.#refuses = refuses;
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.#chunks.push(chunk);
    this.#came += chunk.length;
    done(this.#takeFrames() ? null : new Refused());
  }

  /** Whether all that came may pass, or is to be waited for. */
  #takeFrames(): boolean {
    while (this.#came >= this.#needed) {
      const bytes = Buffer.concat(this.#chunks);
      const length = frameLength(bytes);
      if (length > mostMessageBytes && this.#refuses('unseen')) return false;
      if (bytes.length < length) {
        this.#chunks = [bytes];
        this.#needed = length;
        return true;
      }
      this.#chunks = [bytes.subarray(length)];
      this.#came -= length;
      this.#needed = 2;
      if (!this.#pass(bytes.subarray(0, length))) return false;
    }
    return true;
  }

  #pass(frame: Buffer): boolean {
    const [first = 0] = frame;
    const said = unmasked(frame);
    // Frames that steer come between those of a message (5.4), and a reason to close is a text.
    if ((first & 0x08) !== 0) {
      if (this.#refuses(said)) return false;
      this.push(frame);
      return true;
    }
    this.#frames.push(frame);
    this.#said.push(said);
    if ((first & 0x80) === 0) return true;
    const message = Buffer.concat(this.#said);
    if (this.#refuses(message.length > mostMessageBytes ? 'unseen' : message)) return false;
    for (const one of this.#frames) this.push(one);
    this.#frames = [];
    this.#said = [];
    return true;
  }
}

class Refused extends Error {
  constructor() {
    super('a message of a WebSocket was stopped');
    this.name = 'Refused';
  }
}

/** Of the whole frame, as far as its beginning tells. */
function frameLength(bytes: Buffer): number {
  const { data, at } = sizesOf(bytes);
  return at + data;
}

function sizesOf(bytes: Buffer): { data: number; at: number; mask: number } {
  const short = (bytes[1] ?? 0) & 0x7f;
  const wide = short === 126 ? 2 : short === 127 ? 8 : 0;
  const mask = ((bytes[1] ?? 0) & 0x80) === 0 ? 0 : 4;
  const at = 2 + wide + mask;
  if (bytes.length < at) return { data: 0, at, mask };
  const data = wide === 0 ? short : wide === 2 ? bytes.readUInt16BE(2) : Number(bytes.readBigUInt64BE(2));
  return { data, at, mask };
}

function unmasked(frame: Buffer): Buffer {
  const { at, mask } = sizesOf(frame);
  const key = frame.subarray(at - mask, at);
  return Buffer.from(
    frame.subarray(at).map((byte, index) => byte ^ (mask === 0 ? 0 : (key[index % 4] ?? 0))),
  );
}

import type { ServerResponse } from 'node:http';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import type { ResponseStyle } from './transport.ts';

const compress = { gzip: gzipSync, br: brotliCompressSync, deflate: deflateSync };

/** Writes an answer in a style: HTTP says the same, the bytes are others. */
export async function sendStyled(
  to: ServerResponse,
  answered: Response,
  style: ResponseStyle,
): Promise<void> {
  const plain = Buffer.from(await answered.arrayBuffer());
  const coding = plain.length > 0 ? acceptedCoding(to, style) : null;
  const body = coding ? compress[coding](plain) : plain;
  const usual = answered.headers.has('content-length') ? 'content-length' : 'chunked';
  const framing = style.framing ?? usual;
  const headers = [...answered.headers].filter(([name]) => name !== 'content-length');
  if (coding) headers.push(['content-encoding', coding], ['vary', 'Accept-Encoding']);
  const hasBody = to.req.method !== 'HEAD' && ![204, 304].includes(answered.status);
  if (framing === 'content-length' && hasBody) headers.push(['content-length', String(body.length)]);
  if (style.keepAlive === false) headers.push(['connection', 'close']);
  if (style.earlyHints) to.writeEarlyHints({ link: style.earlyHints });
  // A flat list is written as it stands; an object would lose the order of what Node adds.
  to.writeHead(answered.status, answered.statusText, inStyle(headers, style).flat());
  if (hasBody) {
    for (const piece of piecesOf(body, style)) {
      to.write(piece);
      await nextTurn();
    }
  }
  to.end();
}

function acceptedCoding(to: ServerResponse, { compression }: ResponseStyle): keyof typeof compress | null {
  const accepted = String(to.req.headers['accept-encoding'] ?? '').split(/\s*[,;]\s*/);
  return compression && accepted.includes(compression) ? compression : null;
}

function inStyle(
  headers: [string, string][],
  { headerNames, headerOrder }: ResponseStyle,
): [string, string][] {
  const names = [...new Set(headers.map(([name]) => name))];
  if (headerOrder === 'reversed') names.reverse();
  return names.flatMap((name) =>
    headers.filter((header) => header[0] === name).map(([, value]) => [written(name, headerNames), value]),
  );
}

function written(name: string, style: ResponseStyle['headerNames']): string {
  if (style === 'upper') return name.toUpperCase();
  return style === 'capitalised' ? name.replace(/\b[a-z]/g, (letter) => letter.toUpperCase()) : name;
}

function piecesOf(body: Buffer, { framing, pieceBytes }: ResponseStyle): Buffer[] {
  // One chunk would hardly be chunked.
  const size = pieceBytes ?? (framing === 'chunked' ? Math.ceil(body.length / 3) : body.length);
  const count = size > 0 ? Math.ceil(body.length / size) : 0;
  return Array.from({ length: count }, (_, index) => body.subarray(index * size, (index + 1) * size));
}

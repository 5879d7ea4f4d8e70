import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';
import { unlessAborted } from './unless-aborted.ts';

/** No page that a person is shown is as long; a small body can be packed so that it grows without end. */
export const mostBodyBytes = 16 * 2 ** 20;
const most = { maxOutputLength: mostBodyBytes };

const decoders: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  gzip: (body) => promisify(gunzip)(body, most),
  'x-gzip': (body) => promisify(gunzip)(body, most),
  br: (body) => promisify(brotliDecompress)(body, most),
  // Some servers send it without its wrapping, and browsers read that too (RFC 9110, 8.4.1.2).
  deflate: (body) => promisify(inflate)(body, most).catch(() => promisify(inflateRaw)(body, most)),
};

/** Servers apply one, and a proxy may add another: each layer costs the time of all that is in it. */
const mostCodings = 3;

/**
 * A body without its content codings, the last of which was applied last (RFC 9110, 8.4).
 * @throws Error when it is cut, damaged, longer than `mostBodyBytes` or in more than `mostCodings` layers; what `signal` is
 * aborted with.
 */
export function decoded(body: Buffer, codings: string | null, signal: AbortSignal): Promise<Buffer> {
  return unlessAborted(signal, unpacked(body, codings, signal));
}

async function unpacked(body: Buffer, codings: string | null, signal: AbortSignal): Promise<Buffer> {
  const names = (codings ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  if (names.length > mostCodings)
    throw new Error(`there are ${names.length} content codings, one over another`);
  let plain = body;
  for (const name of names.toReversed()) {
    signal.throwIfAborted();
    plain = body.length === 0 ? plain : await (decoders[name] ?? refused(name))(plain);
  }
  return plain;
}

function refused(coding: string): () => Promise<Buffer> {
  return () => Promise.reject(new Error(`the content coding ${coding} was not asked for`));
}

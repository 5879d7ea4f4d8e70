import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

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

/**
 * A body without its content codings, the last of which was applied last (RFC 9110, 8.4).
 * @throws Error when it is cut, damaged or longer than `mostBodyBytes`.
 */
export async function decoded(body: Buffer, codings: string | null): Promise<Buffer> {
  const names = (codings ?? '')
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '' && name !== 'identity');
  let plain = body;
  for (const name of names.toReversed())
    plain = body.length === 0 ? plain : await (decoders[name] ?? refused(name))(plain);
  return plain;
}

function refused(coding: string): () => Promise<Buffer> {
  return () => Promise.reject(new Error(`the content coding ${coding} was not asked for`));
}

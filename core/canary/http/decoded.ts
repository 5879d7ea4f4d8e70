import { promisify } from 'node:util';
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib';

const decoders: Readonly<Record<string, (body: Buffer) => Promise<Buffer>>> = {
  gzip: promisify<Buffer, Buffer>(gunzip),
  'x-gzip': promisify<Buffer, Buffer>(gunzip),
  br: promisify<Buffer, Buffer>(brotliDecompress),
  // Some servers send it without its wrapping, and browsers read that too (RFC 9110, 8.4.1.2).
  deflate: (body) =>
    promisify<Buffer, Buffer>(inflate)(body).catch(() => promisify<Buffer, Buffer>(inflateRaw)(body)),
};

/**
 * A body without its content codings, the last of which was applied last (RFC 9110, 8.4).
 * @throws Error when it is cut or damaged.
 */
export async function decoded(body: Buffer, codings: string | null): Promise<Buffer> {
  const names = (codings ?? '')
    .toLowerCase()
    .split(/\s*,\s*/)
    .filter((name) => name !== '' && name !== 'identity');
  let plain = body;
  for (const name of names.toReversed())
    plain = body.length === 0 ? plain : await (decoders[name] ?? refused(name))(plain);
  return plain;
}

function refused(coding: string): () => Promise<Buffer> {
  return () => Promise.reject(new Error(`the content coding ${coding} was not asked for`));
}

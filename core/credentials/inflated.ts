import { Z_SYNC_FLUSH, ZStream, zlibInflate, zlibInflateInit2 } from 'pako';

/** What a stream says up to its end, or to where it breaks off, and how many bytes of it were read. */
export interface Inflated {
  bytes: Buffer;
  read: number;
}

/** Of deflate without a head (zlib's manual, inflateInit2). */
const rawWindowBits = -15;

/** What is being read: as long as the longest asked for, as to make one anew takes longer than to see that there is no stream. */
let scratch = new Uint8Array(0);

/**
 * Undoes deflate (RFC 1951); null where it says more than `most` bytes. What is said before a stream breaks off counts, as of one that was
 * never ended: Node's own zlib keeps nothing of that, and takes many times as long to see that there is no stream.
 */
export function inflated(packed: Uint8Array, most: number): Inflated | null {
  if (scratch.length <= most) scratch = new Uint8Array(most + 1);
  const stream = new ZStream();
  stream.input = packed;
  stream.avail_in = packed.length;
  stream.output = scratch;
  stream.avail_out = most + 1;
  zlibInflateInit2(stream, rawWindowBits);
  zlibInflate(stream, Z_SYNC_FLUSH);
  const { next_out: said, next_in: read } = stream;
  return said > most ? null : { bytes: Buffer.from(scratch.subarray(0, said)), read };
}

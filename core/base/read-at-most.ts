/**
 * All that a body brings, or `too long` once more than `most` bytes came; the rest is not read then. Rejects when
 * the sender leaves.
 */
export async function readAtMost(
  chunks: AsyncIterable<Uint8Array> | null,
  most: number,
): Promise<Buffer | 'too long'> {
  const read: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of chunks ?? []) {
    bytes += chunk.length;
    if (bytes > most) return 'too long';
    read.push(chunk);
  }
  return Buffer.concat(read);
}

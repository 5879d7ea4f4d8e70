/** Keeps what is written to a stream of this process until it is let go. */
export function catchStream(name: 'stdout' | 'stderr', isTTY: boolean) {
  const stream = process[name];
  const before = { write: stream.write, isTTY: stream.isTTY };
  const caught = {
    text: '',
    letGo: () => {
      Object.assign(stream, before);
    },
  };
  stream.isTTY = isTTY;
  stream.write = ((chunk: string | Uint8Array) => {
    caught.text += chunk;
    return true;
  }) as typeof stream.write;
  return caught;
}

/** The addresses of a `srcset` or `imagesrcset` (HTML, 4.8.4.3.10), whichever of them a browser would take. */
export function* addressesInSrcset(srcset: string): Generator<string> {
  const candidate = /[\s,]*(\S+)/y;
  // Up to the comma that is in no brackets.
  const descriptors = /(?:[^,(]|\([^)]*\)?)*/y;
  for (let found = candidate.exec(srcset); found; found = candidate.exec(srcset)) {
    const [, address = ''] = found;
    const isAlone = address.endsWith(',');
    yield isAlone ? address.replace(/,+$/, '') : address;
    if (isAlone) continue;
    descriptors.lastIndex = candidate.lastIndex;
    candidate.lastIndex += descriptors.exec(srcset)?.[0].length ?? 0;
  }
}

/**
 * As much as the headers of a message can hold that a browser took: Chromium ends at 256 KiB (`kMaxHeaderBufSize` of
 * its `net/http/http_stream_parser.h`); what Firefox takes was not looked up.
 */
const mostHeaders = 512 * 1024;

/** Values by name in lower case. One bad header costs that header alone. Null where there is more than a browser takes. */
export function headersOf(list: readonly unknown[]): Map<string, string[]> | null {
  const values = new Map<string, string[]>();
  let left = mostHeaders;
  for (const each of list) {
    const { name, value } = (each ?? {}) as { name?: unknown; value?: unknown };
    if (typeof name !== 'string' || typeof value !== 'string') continue;
    // As it stands on the wire, with a colon, a space and the end of the line.
    left -= name.length + value.length + 4;
    if (left < 0) return null;
    const key = name.toLowerCase();
    const known = values.get(key);
    if (known) known.push(value);
    else values.set(key, [value]);
  }
  return values;
}

/** The first of a name; empty where there is none. */
export function only(values: ReadonlyMap<string, string[]>, name: string): string {
  return values.get(name)?.[0] ?? '';
}

/** Keys of addresses that were asked for before: each is compared with many others. */
const keys = new WeakMap<URL, string>();

/**
 * What two spellings of one address have in common: without its fragment, escapes as browsers write them, and
 * addresses in its parameters that a tool or an app has encoded more than once decoded.
 */
export function addressKey(url: URL): string {
  const known = keys.get(url);
  if (known !== undefined) return known;
  const query = [...url.searchParams].map(([name, value]) => [name, decodedAddress(value)]);
  const search = query.length > 0 ? `?${new URLSearchParams(query as [string, string][])}` : '';
  const key = `${url.origin}${url.pathname}${search}`;
  keys.set(url, key);
  return key;
}

const mostRounds = 3;

/** A parameter's value, decoded as often as it takes to be an address; as it is where it never becomes one. */
export function decodedAddress(value: string): string {
  let text = value;
  for (let round = 0; round < mostRounds && /^https?%(?:25)*3a/i.test(text); round++) {
    try {
      text = decodeURIComponent(text);
    } catch {
      return value;
    }
  }
  return text;
}

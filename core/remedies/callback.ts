/** What the provider's callback brought: its URL, or its parameters as a web framework gives them. */
export type Callback =
  | string
  | URL
  | URLSearchParams
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** The parameters of a callback, in whatever shape it came. */
export function parametersOf(callback: Callback): URLSearchParams {
  if (callback instanceof URLSearchParams) return callback;
  if (callback instanceof URL) return callback.searchParams;
  // A path as a server sees it (`/callback?code=…`) is no whole URL.
  if (typeof callback === 'string') return queryOf(callback);
  const pairs = Object.entries(callback).flatMap(([name, value]) =>
    (value === undefined ? [] : [value].flat()).map((one) => [name, textOf(one)]),
  );
  return new URLSearchParams(pairs);
}

/** The address of a callback, whose host means something only where it was given whole; null where none was given. */
export function addressOf(callback: Callback): URL | null {
  if (callback instanceof URL) return callback;
  if (typeof callback !== 'string') return null;
  // A query alone (`?code=…`) would have the path of whatever it is read against.
  return callback.startsWith('/') || URL.canParse(callback) ? new URL(callback, 'http://localhost') : null;
}

/** Node's own error for a URL that is none would show it whole, code and all. */
function queryOf(url: string): URLSearchParams {
  if (URL.canParse(url, 'http://localhost')) return new URL(url, 'http://localhost').searchParams;
  throw new TypeError('assertExpectedAccount: the callback is not a URL, nor a path with a query');
}

/** Frameworks make objects of `scope[a]=…`; as text they would say what the sender likes, so they say nothing. */
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

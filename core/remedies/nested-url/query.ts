/** A parameter as it stands in a query: its text, and what it says when decoded once. */
export interface Pair {
  raw: string;
  name: string;
  value: string;
}

/**
 * Cuts a URL at its first `#` and its first `?`, and changes nothing else: `new URL` would quietly repair what
 * a check has to report. `fragment` is null when there is no `#`.
 */
export function splitUrl(text: string): { base: string; query: string; fragment: string | null } {
  const hash = text.indexOf('#');
  const whole = hash < 0 ? text : text.slice(0, hash);
  const question = whole.indexOf('?');
  return {
    base: question < 0 ? whole : whole.slice(0, question),
    query: question < 0 ? '' : whole.slice(question + 1),
    fragment: hash < 0 ? null : text.slice(hash + 1),
  };
}

/** The parameters of a query, in order; nothing is lost, a name that stands there twice least of all. */
export function splitQuery(query: string): Pair[] {
  const raws = query.split('&').filter((raw) => raw !== '');
  return raws.map((raw) => {
    const equals = raw.indexOf('=');
    const name = equals < 0 ? raw : raw.slice(0, equals);
    const value = equals < 0 ? '' : raw.slice(equals + 1);
    return { raw, name: decodeOnce(name), value: decodeOnce(value) };
  });
}

/**
 * Decodes as a server reads a form (`+` is a space), and never throws: a `%` that begins no escape stands for
 * itself, and bytes that are not UTF-8 stay as they are.
 */
export function decodeOnce(raw: string): string {
  const spaced = raw.replaceAll('+', ' ');
  return tryDecode(spaced) ?? tryDecode(escapeLoosePercents(spaced)) ?? raw;
}

/** How well a text is encoded: `loose` has a `%` that begins no escape, `broken` has bytes that are not UTF-8. */
export function encodingOf(raw: string): 'good' | 'loose' | 'broken' {
  if (tryDecode(raw) !== null) return 'good';
  return tryDecode(escapeLoosePercents(raw)) === null ? 'broken' : 'loose';
}

/**
 * Scheme, host and path, for comparing and for showing: no user name or password, and no more of the path than
 * what is plainly a path: a Java server puts `;jsessionid=…` there, and without a `?` it holds the parameters.
 * Null when the text is not an absolute URL.
 */
export function addressOf(text: string): string | null {
  if (!URL.canParse(text)) return null;
  const { protocol, username, password, host, pathname } = new URL(text);
  return `${protocol}//${username || password ? '…@' : ''}${host}${pathname.replace(/[;&=%].*$/, '…')}`;
}

function tryDecode(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}

function escapeLoosePercents(text: string): string {
  return text.replace(/%(?![0-9a-f]{2})/gi, '%25');
}

/** An address with a query added to the one that it may have of its own (RFC 6749, 3.1, wants that kept). */
export function withQuery(url: string, query: string): string {
  if (query === '') return url;
  return `${url}${url.includes('?') ? (/[?&]$/.test(url) ? '' : '&') : '?'}${query}`;
}

/** The parameters that an address of a profile has of its own. */
export function ownPairs(url: string): Pair[] {
  return splitQuery(splitUrl(url).query);
}

/** Whether a text begins with an address; with http for https, without a scheme, with a password before it too. */
export function beginsAt(address: string, text: string): boolean {
  const plain = (url: string) =>
    url
      .replace(/^(?:https?:)?\/\/(?:[^/?#@]{0,200}@)?/i, '')
      .replace(/^([^/?#:]{1,300}):(?:443|80)?(?=[/?#]|$)/, '$1')
      .toLowerCase();
  const wanted = plain(splitUrl(address).base);
  const found = plain(text.slice(0, wanted.length + 300));
  return found.startsWith(wanted) && !/^[\w-]/.test(found.slice(wanted.length));
}

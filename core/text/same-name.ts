/**
 * Whether two names are one: usernames and tenants, whatever the case, as no mailbox and no host minds it (RFC 4343). A
 * letter with its accents in one character is the same as in several; one that merely looks like another is not, though
 * Unicode has the Kelvin sign for a K (UAX 15, singletons).
 */
export function isSameName(one: string | null | undefined, other: string | null | undefined): boolean {
  return one != null && other != null && plain(one) === plain(other);
}

function plain(text: string): string {
  const trimmed = text.trim();
  const isOdd = [...trimmed].some((character) => character.normalize('NFC') !== character);
  return isOdd ? trimmed : trimmed.normalize('NFC').toLowerCase();
}

/** What stands in the place of letters that are not shown: `a***@example.com`. */
const masks = /[*•●·…]|\.{3,}/;

/** Whether letters of a name are not shown, so that it may be several people's. */
export function isMasked(name: string): boolean {
  return masks.test(name);
}

/** Whether a name with some of its letters masked may be this one. */
export function mayStandFor(masked: string, whole: string): boolean {
  const pieces = masked.toLowerCase().split(new RegExp(`(?:${masks.source})+`));
  const [first = '', ...others] = pieces;
  const last = others.pop() ?? '';
  let rest = whole.toLowerCase();
  if (!rest.startsWith(first) || !rest.slice(first.length).endsWith(last)) return false;
  rest = rest.slice(first.length, rest.length - last.length);
  for (const piece of others) {
    const at = rest.indexOf(piece);
    if (at < 0) return false;
    rest = rest.slice(at + piece.length);
  }
  return true;
}

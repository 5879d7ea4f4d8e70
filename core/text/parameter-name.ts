const longest = 40;
const mostDigits = 3;

/** What separates the words of a name. */
const between = /[-_.[\]]+/;

/**
 * Whether this is called as parameters are, so that it may be shown. In its place may stand a secret: the token of a
 * magic link, a ticket, or a whole query that was encoded once too often. Without a value behind it, as those are,
 * it has to be words more clearly.
 */
export function isParameterName(name: string, value: string): boolean {
  if (name.length > longest || !/^[\w.[\]-]+$/.test(name) || isTicket.test(name)) return false;
  if ((name.match(/\d/g)?.length ?? 0) > mostDigits) return false;
  const words = name.split(between).filter((word) => word !== '');
  return words.length > 0 && words.every(value === '' ? isPlainWord : isWordOfName);
}

/** `ST-9-…`, `PGT-…` (CAS Protocol 3.0, 3). */
const isTicket = /^[A-Z]{2,6}-\d/;

/** Nobody speaks so many consonants in a row. */
const unspeakable = /[b-df-hj-np-tv-xz]{6}/i;

/**
 * `state`, `retURL`, `SAMLRequest`, `P1`, `sha256`; no letters and digits or capitals as chance mixes them: of 18 random bytes in
 * Base64 four in ten thousand are made of such words alone.
 */
export function isWordOfName(word: string): boolean {
  const [, before = '', letters = '', after = ''] =
    /^(\d{0,2})([A-Za-z]*?)(\d{0,3})$/.exec(word.replace(/(?<=[a-z])2(?=[a-z])/i, '')) ?? [];
  if (before + letters + after === '') return word === '';
  if (unspeakable.test(letters) || letters.length > 24) return false;
  const isMixed = /[a-z]/.test(letters) && /[A-Z]/.test(letters);
  return !isMixed || (before === '' && after.length < 2 && isCamelCase(letters));
}

/** `clientID`, `OAuthToken`, `eMail`: capitals in a row at its beginning or its end alone. */
function isCamelCase(letters: string): boolean {
  if (!/^[A-Z]{0,5}[a-z]+(?:[A-Z][a-z]+)*[A-Z]{0,3}$/.test(letters) || !/[aeiouy]/i.test(letters))
    return false;
  const humps = letters.match(/[A-Z]+[a-z]*/g)?.length ?? 0;
  return humps * 3 <= letters.length + 1;
}

function isPlainWord(word: string): boolean {
  return /^(?:[a-z]+(?:[A-Z][a-z]+)*|[A-Z]{1,6}|\d)$/.test(word) && isWordOfName(word);
}

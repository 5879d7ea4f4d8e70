import { hideCarried, hideHandedOut } from './handed-out.ts';
import { isWordOfName } from './parameter-name.ts';
import { ofThisProcess } from './redactor.ts';
import { isSecret } from './secret-names.ts';

/**
 * A name and what parts it from its value: of a parameter in an address, a form or a log of them, within an address too (RFC 3986,
 * 3.4), and of a text in JSON or in an object as Node prints it.
 */
const named =
  /(?:^|[?&#;{,(\s"']|\\u0026|%(?:3f|26|23))([\w.~-]{1,64})(?:(=)|(%3d)|\\?["']?\s{0,4}:\s{0,4}\\?["'](?:(?:bearer|dpop)\s{1,4})?)/gim;

/** How far a value goes, by where its name stands. An address within an address ends where the outer one has its next sign. */
const values = {
  inAddress: /[^&;#\s"'<>`\\]{8,65536}/y,
  withinAddress: /(?:[^&;#%\s"'<>`\\]|%(?!2[0367]|3[bce])[\da-f]{2}){8,65536}/iy,
  inQuotes: /[^\s"'`\\<>]{8,65536}/y,
};

/** A cookie as a server sets it: what stands behind its value is an attribute of it (RFC 6265, 4.1.1). */
const setCookie =
  /=\\?"?([^=;\s"'\\]{16,4096})={0,2}\\?"?;\s*(?:path|expires|max-age|domain|secure|httponly|samesite|partitioned|priority)\b/gi;

/**
 * Hides from now on what this text shows of codes, tokens and cookies by the way they are written: a test may print an answer's headers
 * before they were seen here, and an app's log has those of people whom nobody sees. Does nothing unless secrets are hidden here at all.
 */
export function hideByShape(text: string): void {
  if (!ofThisProcess.hides) return;
  const names = new RegExp(named);
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const [, name = '', isInAddress, isWithinAddress] = found;
    if (!isSecret(name)) {
      hideName(name);
      continue;
    }
    const kind = isInAddress ? 'inAddress' : isWithinAddress ? 'withinAddress' : 'inQuotes';
    const value = valueAt(names.lastIndex, kind);
    names.lastIndex += value.length;
    hideCarried(addressWith(name, read[kind](value)));
  }
  hideHandedOut(...Array.from(text.matchAll(setCookie), ([, value = '']) => value));

  function valueAt(place: number, kind: keyof typeof values): string {
    values[kind].lastIndex = place;
    return values[kind].exec(text)?.[0] ?? '';
  }
}

const read: Readonly<Record<keyof typeof values, (value: string) => string>> = {
  inAddress: (value) => decoded(value.replaceAll('+', ' ')),
  withinAddress: (value) => decoded(decoded(value)),
  inQuotes: (value) => (isOfTokens.test(value) && !isOfWords(value) ? value : ''),
};

/** No address, of which much else would be hidden; RFC 6749, appendix A: else any sign. */
const isOfTokens = /^(?![A-Za-z][\w+.-]*:\/\/)(?=.*[a-z])[!-~]+$/;

/** `code: 'http_404_not_found'` of an error is no code of anybody's. */
function isOfWords(value: string): boolean {
  return value.split(/[-_.]+/).every(isWordOfName);
}

/** What stands where a name should may be a token by itself. */
function hideName(name: string): void {
  if (name.length >= 16 && /\d/.test(name)) hideCarried(addressWith(name, 'x'));
}

function addressWith(name: string, value: string): URL {
  const address = new URL('https://x/');
  address.searchParams.set(name, value);
  return address;
}

/** As it is where it only looks encoded. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

import { stripVTControlCharacters } from 'node:util';
import { hideCarried, hideHandedOut } from './handed-out.ts';
import { isWordOfName } from './parameter-name.ts';
import { ofThisProcess } from './redactor.ts';
import { isSecret } from './secret-names.ts';
import { unescaped } from './unescaped.ts';

/**
 * A name and what parts it from its value: of a parameter in an address, a form or a log of them, within an address too (RFC 3986,
 * 3.4), and of a text in JSON or in an object as Node prints it.
 */
const named =
  /(?:^|[?&#;{,(\s"']|%(?:3f|26|23))([\w.~-]{1,64})(?:(=)|(%3d)|["']?\s{0,4}:\s{0,4}["'](?:(?:bearer|dpop)\s{1,4})?)/gim;

/** How far a value goes, by where its name stands. An address within an address ends where the outer one has its next sign. */
const values = {
  inAddress: /[^&;#\s"'<>`\\]{8,65536}/y,
  withinAddress: /(?:[^&;#%\s"'<>`\\]|%(?!2[0367]|3[bce])[\da-f]{2}){8,65536}/iy,
  inQuotes: /[^\s"'`\\<>]{8,65536}/y,
};

/** The same in a header, an assignment, XML or what PHP prints: so much else is written like that, that the value has to look made up. */
const written =
  /(?<![\w.~-])([\w.~-]{1,64})["'`\]]{0,2}\s{0,4}(?:=>?|:|>)[\s"'`]{0,12}(?:(?:bearer|dpop|basic|token)\s{1,4})?([^\s"'`\\<>,;&]{16,65536})/gi;

/** A cookie as a server sets it: what stands behind its value is an attribute of it (RFC 6265, 4.1.1). */
const setCookie =
  /="?([^=;\s"'\\]{16,4096})={0,2}"?;\s*(?:path|expires|max-age|domain|secure|httponly|samesite|partitioned|priority)\b/gi;

/** A header of cookies, by its name: how Playwright's errors, curl and logs show one (RFC 6265, 4.2.1). */
const cookieHeader = /\bcookie["']?\s{0,4}[:=]\s{0,4}["']?([^\r\n"']{16,16384})/gi;

/** A token that says by itself what it is (RFC 7519, 3). */
const jsonWebToken = /\beyJ[\w-]{8,65536}\.[\w-]{8,65536}(?:\.[\w-]{0,65536})?/g;

/** A field of a form, as `response_mode=form_post` and SAML hand a code or an assertion on. */
const field = /<input\b([^<>]{1,65536})>/gi;

/** JSON within JSON within JSON, as a log has it of what it was answered. */
const mostLayers = 3;

/**
 * Hides from now on what this text shows of codes, tokens and cookies by the way they are written: a test may print an answer's headers
 * before they were seen here, and an app's log has those of people whom nobody sees. Does nothing unless secrets are hidden here at all.
 */
export function hideByShape(text: string): void {
  if (!ofThisProcess.hides) return;
  // Node colours what a worker prints of an object.
  let layer = stripVTControlCharacters(text);
  hideIn(layer);
  for (let count = 0; count < mostLayers && layer.includes('\\'); count++) {
    layer = unescaped(layer);
    hideIn(layer);
  }
}

function hideIn(text: string): void {
  const names = new RegExp(named);
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    const [, name = '', isInAddress, isWithinAddress] = found;
    if (!isSecret(name)) {
      hideName(name);
      continue;
    }
    const kind = isInAddress ? 'inAddress' : isWithinAddress ? 'withinAddress' : 'inQuotes';
    values[kind].lastIndex = names.lastIndex;
    const value = values[kind].exec(text)?.[0] ?? '';
    names.lastIndex += value.length;
    hideCarried(addressWith(name, read[kind](value)));
  }
  for (const [, name = '', value = ''] of text.matchAll(written))
    if (isSecret(name) && !isOfWords(value.toLowerCase())) hideHandedOut(value);
  for (const [, attributes = ''] of text.matchAll(field))
    if (isSecret(attribute('name', attributes))) hideHandedOut(attribute('value', attributes));
  for (const [token] of text.matchAll(jsonWebToken)) hideHandedOut(token);
  hideHandedOut(...Array.from(text.matchAll(setCookie), ([, value = '']) => value));
  const cookies = Array.from(text.matchAll(cookieHeader), ([, header = '']) => header.split(';')).flat();
  hideHandedOut(...cookies.map((cookie) => cookie.slice(cookie.indexOf('=') + 1)));
}

function attribute(name: 'name' | 'value', attributes: string): string {
  return new RegExp(`\\b${name}\\s{0,4}=\\s{0,4}["']?([^"'\\s]+)`, 'i').exec(attributes)?.[1] ?? '';
}

const read: Readonly<Record<keyof typeof values, (value: string) => string>> = {
  inAddress: (value) => decoded(value.replaceAll('+', ' ')),
  withinAddress: (value) => decoded(decoded(value)),
  inQuotes: (value) => (isOfTokens.test(value) && !isOfWords(value.toLowerCase()) ? value : ''),
};

/** No address, of which much else would be hidden; RFC 6749, appendix A: else any sign. */
const isOfTokens = /^(?![A-Za-z][\w+.-]*:\/\/)[!-~]+$/;

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

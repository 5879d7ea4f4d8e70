import { stripVTControlCharacters } from 'node:util';
import { decodeHTML } from 'entities';
import { fieldsIn } from './fields.ts';
import { hideCarried, hideField, hideHandedOut } from './handed-out.ts';
import { looksLikeChance } from './looks-like-chance.ts';
import { isWordOfName } from './parameter-name.ts';
import { ofThisProcess } from './redactor.ts';
import { isSecret } from './secret-names.ts';
import { unescaped } from './unescaped.ts';

/**
 * A name and what parts it from its value: of a parameter in an address, a form or a log of them, within an address too (RFC 3986,
 * 3.4), and of a text, or the first of a list of such, in JSON or in an object as Node prints it.
 */
const named =
  /(?:^|[?&#;{,(\s"']|%(?:3f|26|23))([\w.~-]{1,64})(?:(=)|(%3d)|["']?\s{0,4}:\s{0,4}(?:\[\s{0,40})?["'](?:(?:bearer|dpop)\s{1,4})?)/gim;

/** How far a value goes, by where its name stands. An address within an address ends where the outer one has its next sign. */
const values = {
  inAddress: /[^&;#\s"'<>`\\]{8,65536}/y,
  withinAddress: /(?:[^&;#%\s"'<>`\\]|%(?!2[0367]|3[bce])[\da-f]{2}){8,65536}/iy,
  inQuotes: /[^\s"'`\\<>]{8,65536}/y,
};

/** The same in an assignment, XML, a log, or what Go and PHP print: so much else is written like that, that the value has to look like chance. */
const written = /(?<![\w.~-])([\w.~-]{1,64})["'`\]]{0,2}\s{0,4}(?:=>?|:|>)[\s"'`]{0,12}/gi;

/** How far such a value goes. */
const writtenValue = /[\w.~+/=-]{16,65536}/y;

/**
 * A header of whoever asks (RFC 6750, 2.1), as Playwright's errors, curl and logs show one, in lists and hashes too. No token begins as placeholders do (`${…}`,
 * `{{…}}`, `$NAME`), and signs at its end are the line's.
 */
const authorization =
  /(?<![a-z\d])authorization["'\]]?\s{0,4}[:=]>?\s{0,4}(?:\[\s{0,40})?["']?(?:bearer|dpop|basic|token|oauth|api-?key|jwt|negotiate)[^\S\r\n]{1,4}([\w.~+/-][^\s"'`\\<>,;]{15,65535}?)[:.)}\]]{0,4}(?![^\s"'`\\<>,;])/gi;

/** Such headers as Playwright (`headersArray()`), a HAR, the pairs of a `Headers`, Node (`rawHeaders`) and Python have them. */
const headerApart =
  /(?:\bname["']?\s{0,4}:\s{0,4}|[[(,]\s{0,8}b?)["'](authorization|cookie|set-cookie)["'],\s{0,40}(?:["']?value["']?\s{0,4}:\s{0,4}|b)?(["'])/gi;

/** A cookie as a server sets it: what stands behind its value is an attribute of it, and itself none (RFC 6265, 4.1.1). */
const setCookie =
  /(?<!;\s{0,2}(?:path|domain))="?([^=;\s"'\\]{16,4096})={0,2}"?;\s*(?:path|expires|max-age|domain|secure|httponly|samesite|partitioned|priority)\b/gi;

/** Where a header of cookies begins (RFC 6265, 4.1 and 4.2), with the quotation marks around its name, or its line, and its value. */
const cookieHeader =
  /(["'`]?)(?:\b|(?<=http_))(set-)?cookie(["'`\]]?)\s{0,4}(?::|=>)\s{0,4}(?:\[\s{0,8})?(["'`]?)/gi;

/** Where what stands in such marks ends, which values may have for themselves. */
const closing = {
  '"': /(?<![\\={])"(?!\s{0,2}[:;])/,
  "'": /(?<![\\={])'(?!\s{0,2}[:;])/,
  '`': /(?<![\\={])`(?!\s{0,2}[:;])/,
};

/** One of its cookies, and its value, long enough: some have JSON for one, or stand in quotation marks. */
const cookieOfMany = /^\s{0,8}[^=;\s]{1,256}=(?:\\?"?([^\s"']{16,8192}))?/;

/** A token that says by itself what it is (RFC 7519, 3). */
const jsonWebToken = /(?<![\w-])eyJ[\w-]{8,65536}\.[\w-]{8,65536}(?:\.[\w-]{0,65536})?/g;

/** Where a value of a field goes on in its next line, as a page has it and as Playwright shows it. */
const lineEnds = /[\s↵⇆·]+/;

/** A line of one, in Base64. */
const line = /^[\w.~+/=-]{16,}$/;

/** As many signs of a field are looked for at once. */
const mostOfField = 65_536;

/** Where somebody cut a value, and what stands behind that. */
const cut = /….*$/s;

/** The same at its end, where Playwright's previews of elements go on with the end of a tag. */
const cutAtEnd = /…\/?$/;

/** How a page writes a quotation mark within an attribute. */
const quote = /&(?:quot|#34|#x22);/gi;

const isEscaped = /\\|&(?:quot|#34|#x22);/i;

/** JSON within JSON within JSON, as a log has it of what it was answered. */
const mostLayers = 3;

/**
 * Hides from now on what this text shows of codes, tokens and cookies by the way they are written: a test may print an answer's headers
 * before they were seen here, and an app's log has those of people whom nobody sees. Does nothing unless secrets are hidden here at all.
 */
export function hideByShape(text: string): void {
  if (!ofThisProcess.hides) return;
  // Node colours what a worker prints of an object.
  let [layer, page] = [stripVTControlCharacters(text), stripVTControlCharacters(text)];
  hideIn(layer);
  hideFields(page);
  for (let count = 0; count < mostLayers && isEscaped.test(layer); count++) {
    layer = stripVTControlCharacters(unescaped(layer.replace(quote, '"')));
    hideIn(layer);
    // A field's quotation marks are none of those within its value.
    if (!page.includes('\\')) continue;
    page = stripVTControlCharacters(unescaped(page));
    hideFields(page);
  }
}

/** As `response_mode=form_post`, SAML and WS-Federation hand a code or an assertion on. */
function hideFields(text: string): void {
  for (const { name, value } of fieldsIn(text))
    if (isSecret(name)) hideValue(name, value.replace(cutAtEnd, '').trim());
}

function hideIn(shown: string): void {
  const text = shown.replace(headerApart, '$1: $2');
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
  hideWritten(text);
  for (const [, found = ''] of text.matchAll(authorization)) {
    const value = found.replace(cut, '');
    if (!isOfTokens.test(value) || isOfWords(value)) continue;
    hideHandedOut(value);
    hideCarried(addressWith('authorization', value));
  }
  for (const [token] of text.matchAll(jsonWebToken)) hideHandedOut(token);
  for (const [, value = ''] of text.matchAll(setCookie)) hideHandedOut(value);
  hideCookies(text);
}

/** What stands behind a line's cookies, in it or as its next header, is somebody else's. */
function hideCookies(text: string): void {
  const headers = [...text.matchAll(cookieHeader)];
  for (const [at, [begun, before = '', isSet, behind = '', opening = '']] of headers.entries()) {
    const from = (headers[at]?.index ?? 0) + begun.length;
    const [line = ''] = /^[^\r\n]*/.exec(text.slice(from, headers[at + 1]?.index)) ?? [];
    // `"cookie: …"` is closed where `"cookie": …` is not.
    const mark = opening || (behind ? '' : before);
    const end = mark in closing ? line.search(closing[mark as keyof typeof closing]) : -1;
    const all = (end < 0 ? line : line.slice(0, end)).split(';');
    for (const [place, one] of all.entries()) {
      // Between two cookies: with nothing before it, what follows is of another line.
      if (place > 0 && one.trim() === '') continue;
      const found = cookieOfMany.exec(one);
      if (!found) break;
      hideHandedOut(found[1] ?? '');
      // Its attributes follow.
      if (isSet) break;
    }
  }
}

function hideWritten(text: string): void {
  const names = new RegExp(written);
  for (let found = names.exec(text); found !== null; found = names.exec(text)) {
    // What stands behind another name may itself be one: a line of a log begins with several.
    const [, name = ''] = found;
    if (!isSecret(name)) continue;
    writtenValue.lastIndex = names.lastIndex;
    const value = writtenValue.exec(text)?.[0] ?? '';
    names.lastIndex += value.length;
    if (looksLikeChance(value)) hideCarried(addressWith(name, value));
  }
}

/** Of a field: what has blanks, or other signs than tokens have, is long or looks made up. */
function hideValue(name: string, value: string): void {
  for (let at = 0; at < value.length; at += mostOfField) {
    const piece = value.slice(at, at + mostOfField);
    if (/^[!-~]*$/.test(piece)) hideCarried(addressWith(name, read.inQuotes(piece)));
    else if (piece.length >= 40 || looksLikeChance(piece)) hideField(piece);
    const lines = decodeHTML(piece).trim().split(lineEnds);
    if (lines.length > 1) hideField(...lines.filter((one) => line.test(one) && !isOfWords(one)));
  }
}

const read: Readonly<Record<keyof typeof values, (value: string) => string>> = {
  inAddress: (value) => decoded(value.replace(cutAtEnd, '').replaceAll('+', ' ')),
  withinAddress: (value) => decoded(decoded(value)),
  inQuotes: (found) => {
    const value = found.replace(cut, '');
    // `code: 'ERR_HTTP2_…'` and `'AADSTS50011'` of an error are no codes of anybody's.
    const isToken = /[a-z]/.test(value) ? !isOfWords(value) : looksLikeChance(value);
    return isOfTokens.test(value) && isToken ? value : '';
  },
};

/** No address and no placeholder, of which much else would be hidden; RFC 6749, appendix A: else any sign. */
const isOfTokens = /^(?![A-Za-z][\w+.-]*:\/\/|\$\{.*\}$|\{\{.*\}\}$)[!-~]+$/;

/** How the path of a file ends, and what tells a line of it. */
const isPlace = /\.(?:[cm]?[jt]sx?|json|html?|php|py|rb|java|go|cs|log|txt)(?::\d{1,6}){0,2}$/;

/** `code: 'http_404_not_found'` of an error is no code of anybody's. */
function isOfWords(value: string): boolean {
  return (value.includes('/') && isPlace.test(value)) || value.split(/[-_./]+/).every(isWordOfName);
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

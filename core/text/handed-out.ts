import { Secret } from '../base/secret.ts';
import { isMadeUp } from './made-up.ts';
import { isParameterName, isWordOfName } from './parameter-name.ts';
import { ofThisProcess } from './redactor.ts';
import { isSecret } from './secret-names.ts';

/**
 * From now on nothing tells what a server has handed out: cookies, by their values, and tokens. Whatever page shows one
 * again shows it to us alone. Of a value the pieces that look made up are hidden, since the rest may be anything: a
 * language, a date, an address. Does nothing unless secrets are hidden here at all, as in live runs.
 */
export function hideHandedOut(...values: readonly string[]): void {
  if (!ofThisProcess.hides) return;
  const pieces = values.flatMap((value) => decodedOnce(value).match(/[A-Za-z0-9_-]{16,}/g) ?? []);
  hide(pieces.filter(isMadeUp));
}

/**
 * The same of what an address carries under a name that says so, such as `code` and `access_token`; and of what stands
 * where a name should: a token alone, or a query that was encoded once too often.
 */
export function hideCarried({ searchParams, search, hash }: URL): void {
  if (!ofThisProcess.hides) return;
  const pairs = [...searchParams, ...new URLSearchParams(hash.slice(1))].flatMap(withInner);
  hideNamed([...pairs, ...pairsAnywhere(search + hash)]);
  hideHandedOut(
    ...pairs.flatMap(([name, value]) => (isParameterName(name, value) || !isByChance(name) ? [] : [name])),
  );
}

/**
 * What looks like a parameter wherever it stands: behind the route of an app (`#/callback?code=…`), a second `?`, an `&` that was
 * escaped (`&amp;code=…`), and in an address within the address.
 */
function pairsAnywhere(text: string): [string, string][] {
  const readings = [text, decodedOnce(text), decodedOnce(decodedOnce(text))];
  return readings.flatMap((one) =>
    Array.from(
      one.matchAll(/(?<=[?&#;])([\w.-]{1,40})=([^&#;?\s]+)/g),
      ([, name = '', value = '']): [string, string] => [name, decodedOnce(value)],
    ),
  );
}

/** Characters. An assertion of SAML has some ten thousand. */
const mostPosted = 100_000;

/** The same of what a form hands on (OAuth 2.0 Form Post Response Mode, 2). */
export function hidePosted(body: string): void {
  // Names of fields are the page's own.
  if (ofThisProcess.hides && body.length <= mostPosted) hideNamed([...new URLSearchParams(body)]);
}

/** The same of what a page has in a field whose name says so, blanks and all. */
export function hideField(...values: readonly string[]): void {
  if (ofThisProcess.hides) hide(values.filter((value) => /\d/.test(value)));
}

function hideNamed(pairs: readonly [string, string][]): void {
  const values = pairs.flatMap(([name, value]) =>
    (isSecret(name) && value.length >= 8 && isByChance(value)) || isJsonWebToken(value) ? [value] : [],
  );
  hide(values);
  // A page may show a part of one alone.
  hideHandedOut(...values);
}

/** Of 16 random bytes three in a hundred have no digit in Base64; of those one in ten is taken for words. */
function isByChance(value: string): boolean {
  const pieces = value.match(/[A-Za-z_-]{16,}/g) ?? [];
  const isOfWords = (piece: string) =>
    piece.split(/[_-]+/).every((word) => isWordOfName(word) || hasAcronyms(word));
  return /\d/.test(value) || pieces.some((piece) => isMadeUp(piece) && !isOfWords(piece));
}

/** `NoSuchCORSConfiguration`: chance has more capitals, and changes to them more often. */
function hasAcronyms(letters: string): boolean {
  const capitals = letters.match(/[A-Z]+/g) ?? [];
  const isMostlySmall = capitals.join('').length <= letters.length * 0.42;
  const isOfLongWords = letters.length >= capitals.length * 3.5 && /[a-z]{4}/.test(letters);
  return isMostlySmall && isOfLongWords && !/[A-Z]{7}/.test(letters) && /[aeiou]/i.test(letters);
}

/** RFC 7519, 3: JARM has one as its `response`, which is what much else is called too. */
function isJsonWebToken(value: string): boolean {
  return /^eyJ[\w-]{8,}\.[\w-]{8,}/.test(value);
}

/** A parameter, or those that its name holds: `code%3D…%26state%3D…` is one name. */
function withInner([name, value]: [string, string]): [string, string][] {
  const inner = decodedOnce(name);
  if (!inner.includes('=')) return [[name, value]];
  return [...new URLSearchParams(value === '' ? inner : `${inner}=${encodeURIComponent(value)}`)];
}

/** Cookies are seen again at every answer. */
const looked = new Set<string>();

function hide(values: readonly string[]): void {
  const fresh = values.filter((value) => !looked.has(value));
  for (const value of fresh) looked.add(value);
  ofThisProcess.hide(
    ...fresh.map((value) => new Secret(value)).filter((secret) => !ofThisProcess.isShown(secret)),
  );
}

/** Cookies hold what is no plain letter by percent escapes, mostly. */
function decodedOnce(value: string): string {
  return value.replace(/%([0-9a-f]{2})/gi, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
}

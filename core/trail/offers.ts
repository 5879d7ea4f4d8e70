import { isMasked } from '../text/same-name.ts';

/** By what a page calls an account. */
export interface Named {
  name: string;
  username: string;
}

/** Matches any of the names as whole words, whatever the case. */
export function namesIn(names: readonly string[]): RegExp {
  return new RegExp(wordsOf(names.map(escaped)), 'iu');
}

/** How a page may call an account: whole, by the first name, by the address or its first part. */
export function namesOf({ name, username }: Named): string[] {
  const [first = ''] = name.split(/\s+/);
  const [local = ''] = username.split('@');
  return [...new Set([name, first, username, local])].filter((word) => word.length >= 3);
}

/**
 * Matches what names one account and hardly anybody else: the whole name, the username, or the username masked
 * (`a***@example.com`). A first name is a word of its own too often ("ADA compliance").
 */
export function wholeNamesIn({ name, username }: Named): RegExp {
  const [local = '', domain] = username.split('@');
  // No first part of an address is longer than 64 (RFC 5321, 4.5.3.1.1); without a bound, stars take minutes.
  const masked =
    domain && `${escaped(local.slice(0, 1))}(?=[^\\s@]{0,64}(?:[*•●·…]|\\.{3}))[^\\s@]{1,66}@\\S+`;
  const words = [name, username].filter((word) => word.length >= 3);
  const full = words.filter((word) => /\s/.test(word)).map(escaped);
  const single = words.filter((word) => !/\s/.test(word)).map(escaped);
  // What follows a full name in a row may run on: "Ben Baker.Signed out".
  const patterns = [wholeWordsOf(full, '-_+'), wholeWordsOf([...single, ...(masked ? [masked] : [])])];
  return new RegExp(patterns.join('|'), 'iu');
}

/** Addresses in a text of which letters are masked. */
export function maskedIn(text: string): string[] {
  const addresses = text.match(/[^\s@()<>"]{1,66}@[^\s@()<>",;]{1,255}/g) ?? [];
  return addresses.map((one) => one.replace(/(?<!\.)\.$/, '')).filter(isMasked);
}

/** "Test User" is no "Test User 2". */
const noNumber = '(?![ ]\\d+(?:\\n|$))';

/** Matches a name that is no piece of a longer one, as `qa-user` is of `qa-user-2`. */
export function wholeNameIn(name: string): RegExp {
  return new RegExp(wholeWordsOf(name.length >= 3 ? [escaped(name)] : []), 'iu');
}

/** `joins`: what binds a word to what follows it. */
function wholeWordsOf(sources: readonly string[], joins = '-_.+'): string {
  return `(?<![\\p{L}\\p{N}][-_.+])${wordsOf(sources)}(?![${joins}][\\p{L}\\p{N}])${noNumber}`;
}

function wordsOf(sources: readonly string[]): string {
  // Nothing is named by no name.
  return `(?<![\\p{L}\\p{N}])(?:${sources.join('|') || '(?!)'})(?![\\p{L}\\p{N}])`;
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

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
  const whole = [name, username].filter((word) => word.length >= 3).map(escaped);
  const [local = '', domain = ''] = username.split('@');
  const masked =
    domain === '' ? [] : [`${maskedPart(local, 1)}@(?:${escaped(domain)}|${maskedPart(domain, 0)})`];
  return new RegExp(wordsOf([...whole, ...masked]), 'iu');
}

const mask = '(?:[*•●·…]|\\.{3,})+';

/** How it stands with letters masked: its first ones, from so many on, then the mask, and its last ones. */
function maskedPart(word: string, least: number): string {
  const letters = [...word].map(escaped);
  const first = letters.slice(least).reduceRight((after, letter) => `(?:${letter}${after})?`, '');
  const last = letters.slice(least).reduce((before, letter) => `(?:${before}${letter})?`, '');
  return `${letters.slice(0, least).join('')}${first}${mask}${last}`;
}

/** What parts a name from a longer one of which it is a piece (`qa-user` of `qa-user-2`, "Test User" of "Test User 2"). */
function wordsOf(sources: readonly string[]): string {
  // Nothing is named by no name.
  const any = sources.join('|') || '(?!)';
  return `(?<![\\p{L}\\p{N}]|[\\p{L}\\p{N}][-_.+])(?:${any})(?![\\p{L}\\p{N}]|[-_.+][\\p{L}\\p{N}]|[ ]\\d+(?:\\n|$))`;
}

function escaped(name: string): string {
  return name.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

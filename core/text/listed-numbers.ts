/** A number as it stands in a text, and where. */
export interface ListedNumber {
  value: number;
  from: number;
  to: number;
}

/** As much may stand between two numbers of a list, blanks in a row as one: `)+String.fromCharCode(`. */
const widestGap = 30;

/** How deep a line of it may stand: a list within lists, each a tab or some blanks further in. */
const widestIndent = 300;

/** Fewer are no list. */
export const fewestNumbers = 4;

/** A number, and the sign of one that Java writes for a byte from 128 on; `83-101` has none. */
const number = /(?<=(?:^|[\s,;[({:])-)(12[0-8]|1[01]\d|[1-9]\d?)(?!\d)|\d+/g;

/**
 * Lists of numbers in a text, as programs write bytes and characters: `[83,101]`, `{"0":83,"1":101}`, `83 101`,
 * `push(83);push(101)`. Three readings of them: each list as it is, and by every second number from either of its first
 * two on, as the others may count them.
 */
export function listedNumbers(text: string): ListedNumber[][][] {
  const lists: ListedNumber[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { 0: digits, 1: negative, index } of text.matchAll(number)) {
    const value = negative === undefined ? Number(digits) : 256 - Number(negative);
    const one = { value, from: index, to: index + digits.length };
    if (isNear(text, end, index)) lists.at(-1)?.push(one);
    else lists.push([one]);
    end = one.to;
  }
  const long = lists.filter(({ length }) => length >= fewestNumbers);
  return [long, ...[0, 1].map((first) => long.map((list) => list.filter((_, index) => index % 2 === first)))];
}

function isNear(text: string, end: number, next: number): boolean {
  if (next - end <= widestGap) return true;
  return next - end <= widestIndent && text.slice(end, next).replace(/\s+/g, ' ').length <= widestGap;
}

/** A number as it stands in a text, and where. */
export interface ListedNumber {
  value: number;
  from: number;
  to: number;
}

/** As much may stand between two numbers of a list: `);\n  buffer.push(`. */
const widestGap = 20;

const fewestNumbers = 4;

/**
 * Lists of numbers in a text, as programs write bytes and characters: `[83,101]`, `{"0":83,"1":101}`, `83 101`,
 * `push(83);push(101)`. Three readings of them: each list as it is, and by every second number from either of its first
 * two on, as the others may count them.
 */
export function listedNumbers(text: string): ListedNumber[][][] {
  const lists: ListedNumber[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { 0: digits, index } of text.matchAll(/\d+/g)) {
    const number = { value: Number(digits), from: index, to: index + digits.length };
    if (index - end <= widestGap) lists.at(-1)?.push(number);
    else lists.push([number]);
    end = number.to;
  }
  const long = lists.filter(({ length }) => length >= fewestNumbers);
  return [long, ...[0, 1].map((first) => long.map((list) => list.filter((_, index) => index % 2 === first)))];
}

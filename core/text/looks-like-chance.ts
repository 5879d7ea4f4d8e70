/** Letters and digits as no word, no name of a class and no number has them; of 30 by chance six in a hundred do not. */
export function looksLikeChance(value: string): boolean {
  const pieces = value.split(/[^A-Za-z\d]+/).filter((piece) => piece.length >= 12);
  const isMixed = (piece: string) => (piece.match(/[A-Za-z](?=\d)|\d(?=[A-Za-z])/g)?.length ?? 0) >= 4;
  return uuid.test(value) || pieces.some(isMixed);
}

/** RFC 9562, 4. */
const uuid = /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i;

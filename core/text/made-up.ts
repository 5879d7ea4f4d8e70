/** Whether a piece of an address or a value is no word of anybody's, but was made up by a program: an id, a token. */
export function isMadeUp(piece: string): boolean {
  const isCamelCase = /^[a-z]+(?:[A-Z][a-z]+)*$/.test(piece);
  return /\d/.test(piece) || (/[a-z]/.test(piece) && /[A-Z]/.test(piece) && !isCamelCase);
}

/** The beginning of a text as one of its own: a slice would keep the whole in memory. */
export function ownBeginning(text: string, most: number): string {
  return text.length <= most ? text : ownCopy(text.slice(0, most));
}

/** A text that keeps no other in memory, whatever it was cut out of. */
export function ownCopy(text: string): string {
  return Buffer.from(text).toString();
}

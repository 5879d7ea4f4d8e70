/** The beginning of a text as one of its own: a slice would keep the whole in memory. */
export function ownBeginning(text: string, most: number): string {
  return text.length <= most ? text : Buffer.from(text.slice(0, most)).toString();
}

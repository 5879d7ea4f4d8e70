/** A text as JavaScript has it. */
export function quoted(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}

/** A path of names as JavaScript has it. */
export function pathOf(at: readonly string[]): string {
  return `[${at.map(quoted).join(', ')}]`;
}

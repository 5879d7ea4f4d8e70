/** What a terminal obeys, what hides or turns text, and what a program takes for the end of a line; but for `\n`. */
export const control =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]|\p{Surrogate}/u;

/** What a CI obeys: at the beginning of a line, or anywhere in it. */
export const command = /^\s*::|##\w*\[/m;

export function isPlain(line: string): boolean {
  return !line.includes('\n') && isObeyedByNobody(line);
}

/** Of several lines. */
export function isObeyedByNobody(text: string): boolean {
  return !control.test(text) && !command.test(text);
}

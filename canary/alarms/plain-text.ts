/**
 * Text that may come from the provider, on one line and without anything that a terminal or a CI would obey.
 * Spaces at its ends stay.
 */
export function plainLine(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ')
      // Half a character: what reads JSON or UTF-8 may refuse the whole message for it.
      .replace(/\p{Surrogate}/gu, '\ufffd')
      // "##[…]" and "##vso[…]" are commands to CI systems wherever in a line they stand, "::…::" where it begins.
      .replace(/##(\w*)\[/g, '# #$1[')
      .replace(/^(\s*):(?=:)/, '$1: ')
  );
}

/** At most so many characters (UTF-16 units), with a mark where something is missing. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not in the middle of a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 2)) ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}

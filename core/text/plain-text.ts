/**
 * Text from elsewhere (a page, a HAR, an answer, a user's file) on one line, without anything that a terminal or a
 * CI would obey. Spaces at its ends stay.
 */
export function plainLine(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out
      .replace(/[\u0000-\u001f\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+/g, ' ')
      // Half a character: what reads JSON or UTF-8 may refuse the whole message for it.
      .replace(/\p{Surrogate}/gu, '\ufffd')
      // Commands to CI systems: "##[…]", "##vso[…]" and "##teamcity[…]" wherever in a line they stand (Azure
      // Pipelines, TeamCity, the older runner of GitHub), "::…::" where it begins (GitHub, after white space too).
      .replace(/##(\w*)\[/g, '# #$1[')
      .replace(/^(\s*):(?=:)/, '$1: ')
  );
}

/** A value with every text in it, keys included, as {@link plainLine} has it. */
export function plainEverywhere<T>(value: T): T {
  return everyText(value, plainLine);
}

/** A copy of plain data (objects, lists, texts) in which every text went through `change`, keys included. */
export function everyText<T>(value: T, change: (text: string) => string): T {
  if (typeof value === 'string') return change(value) as T;
  if (Array.isArray(value)) return value.map((one) => everyText(one, change)) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [change(key), everyText(one, change)]),
  ) as T;
}

/** Playwright's messages come with colours (SGR, ECMA-48 8.3.117). */
export function withoutColours(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return text.replaceAll(/(?:\u001b\[|\u009b)[\d;:]*m/g, '');
}

/**
 * JSON that can be printed: it reads back as the same value, and holds nothing that a terminal or a CI would obey.
 * `indent` is what `JSON.stringify` takes.
 */
export function plainJson(value: unknown, indent = 2): string {
  return JSON.stringify(value, null, indent)
    .replace(
      /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/g,
      (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
    )
    .replace(/##(?=\w*\[)/g, '#\\u0023');
}

/** At most so many characters (UTF-16 units), with a mark where something is missing. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  // Not in the middle of a character.
  const end = /[\ud800-\udbff]/.test(text.charAt(most - 2)) ? most - 2 : most - 1;
  return `${text.slice(0, end)}…`;
}

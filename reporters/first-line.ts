/** The first line of an error, without colours. More of it may hold what was typed into a page. */
export function firstLine(error: { message?: string | undefined } | undefined): string | null {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
  return error?.message?.replaceAll(/\u001b\[[\d;]*m/g, '').split('\n')[0] ?? null;
}

import { cut } from './plain-text.ts';

/** With a fence of the longest kind still in a comment on GitHub, which takes 65,536 characters. */
const mostCharacters = 20_000;

/** Text as it is, up to a length: nothing in it is a link, a mention or HTML. */
export function codeBlock(text: string): string {
  const shown = cut(text, mostCharacters);
  const longest = (shown.match(/`+/g) ?? []).reduce((most, { length }) => Math.max(most, length), 2);
  const fence = '`'.repeat(longest + 1);
  return `${fence}text\n${shown}\n${fence}`;
}

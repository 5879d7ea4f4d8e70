import { destroyingWords } from './destroying-words.ts';

/**
 * Source of a pattern (flags `iu`) of words by which a page says that it destroys, revokes or ends something, in the
 * languages that the pages of providers mostly come in. It is asked of what `inWords` gives. No list of such words is
 * whole: what stands in nobody's name is pressed only where it says besides that it leads on (commands/doctor/leads-on.ts).
 */
export const destroying = `(?<!\\p{L})(?:${[
  ...destroyingWords.flatMap((words) => Object.values(words)),
  'elimin|rimuov|cancell|disattiv|verwijder|intrek',
].join('|')})\\p{L}*`;

/**
 * A text, an identifier or an address as words apart: `deleteAccount` says what "delete account" says. Another address in an
 * address, such as where to go on, is left out.
 */
export function inWords(text: string): string {
  return text.replace(/(?<=.)https?(?::|%3A)\S*/gi, '').replace(/(\p{Ll})(?=\p{Lu})/gu, '$1 ');
}

/**
 * Whether one of the texts says that something is destroyed or revoked. What is called like a person says nothing of
 * the kind ("Continue as Glenn Wiper"); `names` matches that.
 */
export function destroys(texts: readonly (string | undefined)[], names?: RegExp): boolean {
  const said = texts.map((text) => inWords(text ?? '')).join('\n');
  const nameless = names ? said.replaceAll(new RegExp(names.source, 'giu'), ' ') : said;
  return new RegExp(destroying, 'iu').test(nameless);
}

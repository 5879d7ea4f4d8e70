import { closestMatch } from 'leven';

/**
 * `; did you mean "…"?` where one of the known words is near to what was written, else nothing: a guess at random
 * leads astray. Near is at most a third of the letters changed, and one of a short word.
 */
export function didYouMean(word: string, known: readonly string[]): string {
  const maxDistance = Math.max(1, Math.floor(word.length / 3));
  const nearest = closestMatch(word, known, { maxDistance });
  return nearest === undefined ? '' : `; did you mean "${nearest}"?`;
}

import { closestMatch } from 'leven';

/**
 * `; did you mean "…"?` where one of the known words is near to what was written, else nothing: a guess at random
 * leads astray. Near is at most a third of the letters changed, and one of a short word.
 */
export function didYouMean(word: string, known: readonly string[]): string {
  const nearest = nearestTo(word, known);
  return nearest === null ? '' : `; did you mean "${nearest}"?`;
}

/** The nearest of the known words by that measure; null where none is near. */
export function nearestTo(word: string, known: readonly string[]): string | null {
  const maxDistance = Math.max(1, Math.floor(word.length / 3));
  return closestMatch(word, known, { maxDistance }) ?? null;
}

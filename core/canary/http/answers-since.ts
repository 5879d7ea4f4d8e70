import type { Client } from './client.ts';

/**
 * What answered, by its status, what was asked for at the place `mark` of the journey, by which what was typed is sent, and whatever may have
 * carried it after that: all that is asked for by another method than GET, as what a page in between hands on, but nothing that was
 * stopped before it left (`isStopped`), as it had been sent before. Null for what nothing has answered.
 */
export function answersSince(
  { trail, addresses }: Pick<Client, 'trail' | 'addresses'>,
  mark: number,
  isStopped: (url: URL) => boolean,
): (number | null)[] {
  const hasLeft = (at: number) => trail[at]?.status !== null || !addresses.slice(at, at + 1).some(isStopped);
  return trail.flatMap(({ method, status }, at) =>
    at === mark || (at > mark && method !== 'GET' && hasLeft(at)) ? [status] : [],
  );
}

import type { Entry } from '../../core/providers/entry.ts';
import { type Sure, sureness } from '../../core/providers/fact.ts';
import type { Way } from '../../core/remedies/advice/ways.ts';

interface Fact {
  sure: readonly Sure[];
  sources: readonly string[];
}

/** Every source of what is told, once, in the order in which it is: the first is [1]. */
export function sourcesTold(
  { pitfalls, scope, signsCallback, account }: Entry,
  ways: readonly Way[],
): string[] {
  const facts: readonly Fact[] = [
    ...ways,
    ...pitfalls,
    ...(scope?.note ? [scope] : []),
    ...(signsCallback ? [signsCallback] : []),
    ...[...account.person, ...account.tenant],
  ];
  return [...new Set(facts.flatMap(({ sources }) => sources))];
}

/** How sure a fact is, and the numbers of its sources. */
export function citing({ sure, sources }: Fact, told: readonly string[]): string {
  const numbers = sources.map((source) => `[${told.indexOf(source) + 1}]`);
  return `${sure.map((one) => sureness[one]).join('; ')} ${numbers.join('')}`;
}

import type { Config } from '../../core/settings/load.ts';

/**
 * Under which name a run is remembered. Each way of looking has its own: what sees less must not end what
 * another has found.
 */
export function stateName(
  target: string,
  { tier, withoutAccounts }: Pick<Config, 'tier' | 'withoutAccounts'>,
): string {
  return `${target}-${tier}${withoutAccounts ? '-without-accounts' : ''}`;
}

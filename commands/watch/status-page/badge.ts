import { z } from 'zod';
import { isOfNoProvider, overall, standingOf } from './standing.ts';
import type { Status } from './status.ts';

/** What shields.io's endpoint badge reads (https://shields.io/badges/endpoint-badge). */
export const badge = z.object({
  schemaVersion: z.literal(1),
  label: z.string(),
  message: z.string(),
  color: z.enum(['brightgreen', 'yellow', 'red', 'lightgrey']),
});

const colors = { OK: 'brightgreen', WARNING: 'yellow', CRITICAL: 'red', UNKNOWN: 'lightgrey' } as const;

/** The worst of all, and of which targets it is where there are several. */
export function badgeOf(all: Status): z.infer<typeof badge> {
  const { checks, writtenAt } = all;
  const severity = overall(all);
  const titles = [...new Set(checks.map(({ title }) => title))];
  const [only = 'fresh-login'] = titles;
  const isWorst = (check: Status['checks'][number]) => standingOf(check, writtenAt).severity === severity;
  const worst = [...new Set(checks.filter(isWorst).map(({ target }) => target))];
  const whose = severity === 'OK' || titles.length === 1 ? '' : `: ${fewOf(worst)}`;
  return {
    schemaVersion: 1,
    label: titles.length === 1 ? only : 'fresh-login',
    message: `${severity}${whose}${isOfNoProvider(all) ? ' (offline)' : ''}`,
    color: colors[severity],
  };
}

/** A badge is a line. */
function fewOf(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

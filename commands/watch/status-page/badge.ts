import { isDeepStrictEqual } from 'node:util';
import { z } from 'zod';
import { isOfNoProvider, overall, standingOf } from './standing.ts';
import type { Status } from './status.ts';

/** What shields.io's endpoint badge reads (https://shields.io/badges/endpoint-badge). */
const badge = z.object({
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

const said = /^(?:(OK)|(WARNING|CRITICAL|UNKNOWN)(?:: .+)?)(?: \(offline\))?$/;

/**
 * Whether a badge is one that was made here for targets with these titles. The form is shields.io's, and whoever has a
 * badge for coverage or a build writes the same.
 */
export function isBadgeFor(titles: readonly string[], value: unknown): boolean {
  const { success, data } = badge.safeParse(value);
  if (!success || !isDeepStrictEqual(data, value)) return false;
  const [, ok, other] = said.exec(data.message) ?? [];
  const severity = ok ?? other;
  return (
    ['fresh-login', ...titles].includes(data.label) &&
    severity !== undefined &&
    data.color === colors[severity as keyof typeof colors]
  );
}

/** A badge is a line. */
function fewOf(names: readonly string[]): string {
  return names.length > 3 ? `${names.slice(0, 3).join(', ')} and ${names.length - 3} more` : names.join(', ');
}

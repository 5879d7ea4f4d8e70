import type { Axes, Outcome } from '../../core/evidence/cell.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { strategies } from '../../core/remedies/strategies.ts';
import { kinds } from './kinds.ts';

export type Result = Axes & Outcome;

/** One place of a grid: the results that fall there, of one engine or of both. */
export type Place<R extends Result = Result> = readonly R[];

/** Results laid out so that a person can take them in: what was done downwards, where it was done across. */
export interface Grid<R extends Result = Result> {
  title: string;
  columns: readonly string[];
  rows: readonly { title: string; places: readonly Place<R>[] }[];
}

/** What each strategy comes to at each kind of provider, by top-level redirect. */
export async function strategyGrid<R extends Result>(results: readonly R[]): Promise<Grid<R>> {
  // The world first, which has the most cells, and of the real servers those that were run.
  const all = kinds
    .all()
    .filter(({ name }) => results.some(({ kind }) => kind === name))
    .toSorted((a, b) => Number(a.target !== undefined) - Number(b.target !== undefined));
  const rows = strategies.all().map(({ name: strategy, title }) => ({
    title,
    places: all.map(({ name }) =>
      results.filter(
        (result) =>
          result.strategy === strategy &&
          result.kind === name &&
          result.delivery === 'redirect' &&
          (result.sameSite === 'absent' || result.sameSite === null),
      ),
    ),
  }));
  const title = 'Every strategy, by top-level redirect, on every kind of provider';
  return { title, columns: all.map(({ title }) => title), rows: withResults(rows) };
}

const sameSites = ['absent', 'Lax', 'Strict', 'None'] as const;
const policies = ['allowed', 'blocked'] as const;

/** How far each delivery of the logout-service URL gets with each kind of cookie. */
export async function deliveryGrid<R extends Result>(results: readonly R[]): Promise<Grid<R>> {
  const columns = policies.flatMap((thirdParty) =>
    sameSites.map((sameSite) => ({ thirdParty, sameSite, title: `${sameSite}, ${thirdParty}` })),
  );
  const rows = deliveries.all().map(({ name: delivery, title }) => ({
    title,
    places: columns.map(({ thirdParty, sameSite }) =>
      results.filter(
        (result) =>
          result.kind === 'keap' &&
          result.strategy === 'logout-service' &&
          result.delivery === delivery &&
          result.sameSite === sameSite &&
          result.thirdParty === thirdParty &&
          result.timing !== 'authorize-first',
      ),
    ),
  }));
  const title =
    'logout-service by every delivery: SameSite of the cookie, third-party cookies allowed or blocked';
  return { title, columns: columns.map(({ title }) => title), rows: withResults(rows) };
}

/** What stands in neither grid. */
export function others<R extends Result>(results: readonly R[], grids: readonly Grid[]): R[] {
  const shown = new Set<Result>(grids.flatMap(({ rows }) => rows.flatMap(({ places }) => places.flat())));
  return results.filter((result) => !shown.has(result));
}

function withResults<Row extends { places: readonly Place[] }>(rows: readonly Row[]): Row[] {
  return rows
    .filter(({ places }) => places.some((place) => place.length > 0))
    .toSorted((a, b) => helped(b) - helped(a));
}

/** In how many places nobody else's session came back: what helps the most stands on top. */
function helped({ places }: { places: readonly Place[] }): number {
  const good = ({ verdict }: Result) => verdict === 'fresh-login' || verdict === 'isolated';
  return places.filter((place) => place.length > 0 && place.every(good)).length;
}

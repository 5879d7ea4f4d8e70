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
async function strategyGrid<R extends Result>(results: readonly R[]): Promise<Grid<R>> {
  // The world first, which has the most cells, and of the real servers those that were run.
  const all = kindsOf(results)
    .filter(({ provider }) => provider === undefined)
    .toSorted((a, b) => Number(a.target !== undefined) - Number(b.target !== undefined));
  return byRedirect('Every strategy, by top-level redirect, on every kind of provider', all, results);
}

/** What the strategies come to at providers of the catalogue, as far as documented. */
async function providerGrid<R extends Result>(results: readonly R[]): Promise<Grid<R>> {
  const all = kindsOf(results).filter(({ provider }) => provider !== undefined);
  const title = 'Providers of the catalogue, as far as documented, by top-level redirect';
  return byRedirect(title, all, results);
}

/** A logout that takes the token of a session, by each delivery that was tried. */
async function tokenLogoutGrid<R extends Result>(results: readonly R[]): Promise<Grid<R>> {
  const all = kindsOf(results).filter(({ provider }) => provider !== undefined);
  const isOf = (result: R, kind: string, delivery: string) =>
    result.kind === kind && result.strategy === 'rp-logout' && result.delivery === delivery;
  const tried = all.filter(({ name }) =>
    results.some((result) => result.delivery !== 'redirect' && isOf(result, name, result.delivery)),
  );
  const rows = deliveries.all().map(({ name: delivery, title }) => ({
    title,
    places: tried.map(({ name }) => results.filter((result) => isOf(result, name, delivery))),
  }));
  const title = 'RP-initiated logout with an id_token_hint, by other deliveries';
  return { title, columns: tried.map(({ title }) => title), rows: withResults(rows) };
}

/** Every grid, in the order in which they are shown; those of which nothing was run have no rows. */
export function gridsFor<R extends Result>(results: readonly R[]): Promise<Grid<R>[]> {
  const all = [strategyGrid, deliveryGrid, providerGrid, tokenLogoutGrid];
  return Promise.all(all.map((grid) => grid(results)));
}

function kindsOf(results: readonly Result[]): ReturnType<typeof kinds.all> {
  return kinds.all().filter(({ name }) => results.some(({ kind }) => kind === name));
}

function byRedirect<R extends Result>(
  title: string,
  all: ReturnType<typeof kinds.all>,
  results: readonly R[],
): Grid<R> {
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
  return { title, columns: all.map(({ title }) => title), rows: withResults(rows) };
}

const sameSites = ['absent', 'Lax', 'Strict', 'None'] as const;
const policies = ['allowed', 'blocked'] as const;

/** How far each delivery of the logout-service URL gets with each kind of cookie. */
async function deliveryGrid<R extends Result>(results: readonly R[]): Promise<Grid<R>> {
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

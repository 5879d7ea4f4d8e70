import { isDeepStrictEqual } from 'node:util';
import type { TestInfo } from '@playwright/test';
import { type Axes, type Cell, cellAttachment, nameOf, type Outcome } from '../../core/evidence/cell.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { deliveries } from '../../core/remedies/deliveries.ts';
import { type Feature, lackedBy, strategies } from '../../core/remedies/strategies.ts';
import type { Origins } from '../../core/targets/known/catalog.ts';
import { targetNamed } from '../../core/targets/named.ts';
import type { Cast } from '../../fixtures/cast.ts';
import { playStory } from '../../fixtures/play-story.ts';
import { expectedSoFar } from './expected.ts';
import { type KindRow, kinds, targetOf } from './kinds.ts';
import { reasonOf } from './reason.ts';

/** Any server that a target asks for: what its profile has does not hang on where it listens. */
const somewhere = new Proxy<Origins>({}, { get: () => 'http://127.0.0.1' });

/** Why a cell of the matrix cannot be tried at all, or null when it can. */
export async function whyNotApplicable(cell: Axes): Promise<string | null> {
  const { profile } = (await targetNamed(targetOf(kinds.named(cell.kind)))).at(somewhere);
  if (cell.strategy === 'logout-service' && profile.logout?.goesOnTo === 'registered-page')
    return 'its logout goes on to registered pages, and not to an authorize URL';
  return whyNotApplicableAt(profile, cell);
}

/** The same at a provider that the matrix need not have. */
export function whyNotApplicableAt(
  profile: { readonly [F in Feature]?: Profile[F] | undefined },
  { strategy }: Axes,
): string | null {
  const lacked = lackedBy(strategies.named(strategy), profile);
  return lacked === null ? null : missing[lacked];
}

const missing = {
  logout: 'the provider has no logout that takes a service',
  logoutPageUrl: 'the provider has no logout to a page of its own',
  localLogout: 'the provider has no local logout that goes on',
  casLogin: 'the provider has no CAS login',
  endSessionUrl: 'the provider has no end_session_endpoint',
  pin: 'the provider takes no tenant in the request',
} as const;

/** The kind that a cell is of; null for a provider of one's own. */
export function kindOf({ kind }: Pick<Axes, 'kind'>): KindRow | null {
  return kinds.all().find(({ name }) => name === kind) ?? null;
}

/** Plays a cell in a browser; with `paceMs` once more after that time, where the strategy seems not to be obeyed. */
export async function tell(cast: Cast, axes: Axes, paceMs?: number): Promise<Outcome> {
  const { knobs, meanwhileMs = 0 } = kindOf(axes) ?? {};
  const strategy = strategies.named(axes.strategy);
  const delivery = deliveries.named(axes.delivery);
  const { world } = cast;
  if (world?.speaks === 'cas')
    world.turn({ ...knobs, ...(axes.sameSite && { ssoCookieSameSite: axes.sameSite }) });
  const told = await playStory(cast, {
    strategy: axes.strategy,
    delivery: axes.delivery,
    thirdParty: axes.thirdParty,
    meanwhile: () => world?.clock.advance(meanwhileMs),
    ...(paceMs !== undefined && { paceMs }),
    ...(axes.timing !== 'awaited' && { race: axes.timing === 'logout-first' ? 'logout' : 'authorize' }),
  });
  const { verdict, layer, costs, cookie } = told;
  const reason = reasonOf(told, strategy, delivery, axes) + (told.pace ?? '');
  // A logout that lost its race may not have been sent at all: that is the engine's haste, and no result.
  const isSeen = strategy.logoutUrl !== undefined && axes.timing !== 'authorize-first';
  const seen = isSeen ? { sent: cookie.sent, cleared: cookie.cleared } : { sent: null, cleared: null };
  return { verdict, layer, reason, cookieSent: seen.sent, cookieCleared: seen.cleared, costs };
}

export function notApplicable(reason: string): Outcome {
  return {
    verdict: 'not-applicable',
    layer: null,
    reason,
    cookieSent: null,
    cookieCleared: null,
    costs: [],
  };
}

/** Attaches the cell with what the repository says of it, and returns it. */
export async function report(
  axes: Axes,
  outcome: Outcome,
  { browser, testInfo, startedMs }: { browser: string | null; testInfo: TestInfo; startedMs: number },
): Promise<Cell> {
  const expected = kindOf(axes) ? ((await expectedSoFar(axes.kind))?.[nameOf(axes)] ?? null) : null;
  const { caveat = null } = deliveries.named(axes.delivery);
  const cell: Cell = {
    ...axes,
    ...outcome,
    caveat,
    browser,
    expected,
    asExpected: isDeepStrictEqual(outcome, expected),
    durationMs: Math.round(performance.now() - startedMs),
  };
  await testInfo.attach(cellAttachment, { body: JSON.stringify(cell), contentType: 'application/json' });
  return cell;
}

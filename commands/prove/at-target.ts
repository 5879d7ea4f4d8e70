import { allEndAfterMs } from '../../core/providers/session-life.ts';
import { lackedBy, paceFor, strategies } from '../../core/remedies/strategies.ts';
import type { Target } from '../../core/targets/target.ts';
import type { Verdict } from '../../core/verdict/schema.ts';
import type { Scenario } from './scenarios.ts';

/** Type of the annotation that says why a scenario cannot be told at a target, which is no failure. */
export const notHere = 'not at this target';

/** Type of the annotation that says why an app, or what stands behind its button, cannot be asked for a mix-up. */
export const notAsked = 'not asked of this app';

/** Why a scenario cannot be told at a target, or null when it can. */
export async function whyNotAt(target: Target, scenario: Scenario): Promise<string | null> {
  const reason = target.notAsked[scenario.name];
  if (reason !== undefined) return reason;
  const { profile } = target;
  const lacked = lackedBy(strategies.named(scenario.strategy), profile);
  if (lacked !== null) return `the profile has no "${lacked}"`;
  const isTold = scenario.toldWith !== undefined && profile[scenario.toldWith] !== null;
  if (scenario.onlyWhereListed && !isTold && !target.expected) return 'it is told where the target lists it';
  if (target.expected && !target.expected[scenario.name]) return 'the target does not list it';
  if (target.mode === 'offline') return null;
  if (scenario.knobs) return 'it turns knobs of the offline world';
  return scenario.onlyLater ? 'it turns the clock of the offline world' : null;
}

/** What is expected of a scenario at a target; null when nobody has said. */
export function expectedAt({ mode, expected }: Target, scenario: Scenario): Verdict['expected'] {
  return expected?.[scenario.name] ?? (mode === 'offline' ? (scenario.expected ?? null) : null);
}

/** How much time passes between A's logout and B's sign-in, in milliseconds. */
export function meanwhileAt(
  { profile }: Pick<Target, 'profile'>,
  { meanwhileMs = 0, waitsForTheEnd }: Pick<Scenario, 'meanwhileMs' | 'waitsForTheEnd'>,
): number {
  // Of a provider further up nobody makes use in that story.
  const own = profile.layers.filter(({ layer }) => layer !== 'upstream');
  return waitsForTheEnd ? (allEndAfterMs(own) ?? 0) : meanwhileMs;
}

/** How long B waits before trying once more, where that may make a difference. */
export function paceAt({ mode }: Target, strategy: string): { paceMs?: number } {
  const paceMs = paceFor(strategies.named(strategy), mode);
  return paceMs === undefined ? {} : { paceMs };
}

import type { Target } from '../../core/targets/target.ts';
import { expectedAt, whyNotAt } from './at-target.ts';
import { type Scenario, type ScenarioName, scenarios } from './scenarios.ts';

/** What goes wrong, before anything is done about it. */
const leaks: readonly ScenarioName[] = ['shared-browser', 'shared-browser-at-once'];

/** What an app can do about it, the best first, as `advise` has it: what a provider stands by before a logout that it may not. */
const ways: readonly ScenarioName[] = [
  ...(['prompt-login', 'max-age-0', 'force-reauthentication', 'pin', 'select-account'] as const),
  ...(['logout-service', 'logout-page', 'rp-logout', 'logout-then-authorize', 'local-logout'] as const),
];

/** What somebody else would try next, as it sounds as if it asked for the right person. */
const believed: readonly ScenarioName[] = ['login-hint', 'prompt-login'];

const helps: readonly (string | undefined)[] = ['fresh-login', 'choice'];

/**
 * All scenarios in the order in which they are told and shown at a target, which is that in which somebody asks: what leaks,
 * what helps best there, what is believed to, and the others. What cannot be told there has no row, and keeps no row
 * waiting: it comes last.
 */
export async function inOrderAt(target: Target): Promise<Scenario[]> {
  const all = scenarios.all();
  const cannot = await Promise.all(all.map((one) => whyNotAt(target, one)));
  const told = all.filter((_, index) => cannot[index] === null);
  const named = (name: ScenarioName) => told.filter((one) => one.name === name);
  const best = ways.flatMap(named).find((scenario) => helps.includes(expectedAt(target, scenario)?.verdict));
  const asked = [...leaks.flatMap(named), ...(best ? [best] : []), ...believed.flatMap(named)];
  return [...new Set([...asked, ...told, ...all])];
}

import type { AppDriver, OptionalVerb } from '../../core/app/driver.ts';
import { type ProtectionName, protections } from '../../core/app/protections.ts';
import type { Target } from '../../core/targets/target.ts';
import { areUpstreamAlone, upstreamAlone } from '../../core/targets/upstream-accounts.ts';
import type { MixUp, MixUpRow } from './mix-up-row.ts';
import { mixUps } from './mix-ups.ts';

/** The app without any protection but those on which a mix-up rests. */
export function weakFor({ restsOn = [] }: MixUpRow): ReadonlySet<ProtectionName> {
  return new Set(restsOn);
}

/** The app with every protection. */
export const strongest: ReadonlySet<ProtectionName> = new Set(protections.names());

/** The row that a table shows: of an app that lacks the protection, or of one that is to have it. */
export function toldAs({ name, title, cost, story, rightful, weak, strong }: MixUp, isWeak: boolean) {
  return {
    scenario: isWeak ? `${name}-unprotected` : name,
    title: isWeak ? `${title}, unprotected` : title,
    expected: { verdict: isWeak ? weak : strong, layer: null },
    ...{ cost, story, rightful },
  };
}

interface Where {
  isWeak: boolean;
  target: Pick<Target, 'mode'> & {
    profile: Pick<Target['profile'], 'pkce' | 'login'>;
  } & Partial<Pick<Target, 'world' | 'expected'>>;
  /** Null for the built-in app, which can do everything. */
  driver: Pick<AppDriver, OptionalVerb | 'start' | 'tokens'> | null;
}

/** A mix-up lies in the app. */
export const sameEverywhere =
  'what goes wrong in the app is the same at every provider: prove without --target tells it';

/** The same of one's own app, which need not speak to Keap. */
export const notThere =
  'mix-ups are played offline at Keap alone; a real server and live mode can be asked of your app';

/** Why a mix-up cannot be told there, or null when it can. */
export function whyNotHere(mixUp: MixUp, { isWeak, target, driver }: Where): string | null {
  if (typeof target.world === 'string') return driver ? notThere : sameEverywhere;
  if (areUpstreamAlone(target)) return upstreamAlone;
  if (isWeak && driver) return 'the built-in app alone can be made weak';
  if (isWeak && target.mode === 'live') return 'real accounts are spared an app that is weak on purpose';
  const { needs, offlineAlone, pkceStops } = mixUp;
  if (isWeak && pkceStops && target.profile.pkce)
    return 'the provider checks PKCE, which stops it whatever the app does';
  if (needs !== undefined && driver && !driver[needs]) return `the app's driver has no ${needs}`;
  if (needs === 'disconnect' && driver && !driver.tokens && target.mode !== 'offline')
    return "the app's driver has no tokens, with which the provider could be asked what was ended";
  if (needs === 'connectAnother' && driver && !driver.start)
    return "the app's driver has no start, by which the app would learn of the other provider";
  return target.mode === 'offline' ? null : (offlineAlone ?? null);
}

/** Every row by its name, as `fresh-login prove` is asked for it. */
export function mixUpRows(): { name: string; title: string }[] {
  return mixUps
    .all()
    .flatMap((mixUp) => [true, false].map((isWeak) => toldAs(mixUp, isWeak)))
    .map(({ scenario, title }) => ({ name: scenario, title }));
}

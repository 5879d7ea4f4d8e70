import type { Profile } from '../../core/providers/profile.ts';
import type { Landing } from '../../core/trail/landing.ts';
import type { Attempts } from './attempts.ts';
import type { Explanation } from './explanation.ts';
import { hopsOf } from './hops.ts';
import type { Step } from './step.ts';
import { isOpenedFromOutside } from './whose-flow.ts';

/** Pages from the browser's cache, or a callback that nothing in the file asked for; null where it holds neither. */
export function withoutARequest({ cached, stray }: Attempts, profile: Profile): Explanation | null {
  const last = cached.at(-1);
  // Back and Forward show a page once more; no session has answered, and nothing was asked.
  const fromTheCache =
    'the only page of a Connect in the file came from the cache of the browser: no session answered';
  if (last)
    return nothingOf({ exchange: last, page: null, came: null, isMissing: false }, profile, fromTheCache);
  return stray && nothingOf(stray, profile, neverAsked(stray));
}

function neverAsked(stray: Step): string {
  const { host, pathname } = stray.exchange.url;
  const how = isOpenedFromOutside(stray)
    ? 'it was opened as one that was typed, or came from another program, so a flow that somebody else began may have ended here'
    : 'the recording began later, or the flow began in another browser';
  return `a callback came to ${host}${pathname}, and nothing in the file asked for it: ${how}`;
}

function nothingOf(step: Step, profile: Profile, reason: string): Explanation {
  const { exchange } = step;
  const hops = hopsOf([step], profile);
  const shown: Landing = {
    ...{ kind: 'unknown', host: exchange.url.host, path: hops[0]?.path ?? '', title: '' },
    ...{ status: exchange.status, account: null, tenant: null, error: null },
  };
  return {
    ...{ verdict: 'inconclusive', layer: null, hop: null, landing: shown, account: null, reason },
    ...{ loginFormSeen: false, signedIn: null, consentShown: false, trail: hops, notes: [] },
  };
}

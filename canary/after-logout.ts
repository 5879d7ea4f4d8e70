import type { Profile } from '../providers/profile.ts';
import type { Landing } from '../trail/landing.ts';
import type { Trail } from '../trail/trail.ts';
import { leakingLayer } from '../verdict/layer.ts';
import { isAuthorize, mangledParameters } from './authorize-request.ts';
import type { DriftClass } from './drift.ts';
import { found, placeOf, trouble } from './finding.ts';
import type { Finding } from './result.ts';

/** What came of opening the logout URL in a browser in which A was signed in. */
export interface AfterLogout {
  profile: Profile;
  landing: Landing;
  trail: Trail;
  addresses: readonly URL[];
  /** The authorize request that was nested in the logout URL. */
  sent: URL;
  /** Whose session there was; null when there was none. */
  userA: { name: string; username: string; tenants: readonly string[] } | null;
}

const deadEnds: Partial<Record<Landing['kind'], [DriftClass, string]>> = {
  'logged-out': [
    'stranded',
    'the session ended, but the logout URL leads no further than the logged-out page',
  ],
  'logout-confirmation': ['confirm', 'a confirmation is asked for first; until then the session is alive'],
  'service-refused': ['rejected', 'the sign-on server refuses the authorize URL as a service'],
};

/**
 * Judges by final address, what the page is, and whose account it names; never by status alone. Null when
 * everything is as it should be: the login form, with every authorize parameter on the way to it.
 */
export function judgeLogout(after: AfterLogout): Finding | null {
  const { profile, landing, addresses } = after;
  const where = placeOf(landing);
  const leak = leakOf(after);
  if (leak) return leak;
  const bad = trouble(landing);
  if (bad) return bad;
  const deadEnd = deadEnds[landing.kind];
  if (deadEnd) return found(...deadEnd, where);
  if (addresses.length === 1 && landing.kind !== 'login-form')
    return found('gone', `the logout URL answers ${landing.status} with a page that is no logout`, where);
  const mangled = mangledParameters(profile, after.sent, addresses);
  if (mangled === null)
    return found('diverted', `the logout URL leads to ${where} instead of the authorize URL`, where);
  if (mangled.length > 0)
    return found(
      'mangled',
      `the authorize request arrived without its ${mangled.join(', ')}, or with another`,
      where,
    );
  if (landing.kind === 'login-form') return judgeForm(profile, landing);
  return unrecognised(profile, landing, addresses);
}

/** A form gets credentials only where the profile says so. */
export function judgeForm(profile: Profile, landing: Landing): Finding | null {
  if (profile.credentialHosts.includes(landing.host)) return null;
  const message = `the login form stands on ${landing.host}, which the profile does not know; it gets no credentials`;
  return found('login-changed', message, placeOf(landing), 'CRITICAL');
}

function leakOf({ profile, landing, trail, userA }: AfterLogout): Finding | null {
  const isConsent = landing.kind === 'consent' && landing.account?.username === userA?.username;
  const isCallback = landing.kind === 'callback' && userA?.tenants.includes(landing.tenant ?? '') === true;
  if (!userA || !(isConsent || isCallback)) return null;
  const layer = leakingLayer(profile, trail) ?? 'local';
  const idleMs = profile.layers.find((known) => known.layer === layer)?.idleMs;
  const vanishes = idleMs === undefined ? '' : `; it should vanish after ${idleMs / 60_000} idle minutes`;
  const shown = isConsent ? `${userA.name}'s consent came` : `${userA.name}'s tenant came back`;
  return found(
    `leak-${layer}`,
    `${shown} without a login, by the ${layer} session${vanishes}`,
    placeOf(landing),
  );
}

/** The authorize request arrived, and then there is a page that nobody knows. */
function unrecognised(profile: Profile, landing: Landing, addresses: readonly URL[]): Finding {
  const where = placeOf(landing);
  const last = addresses.at(-1);
  if (last && isAuthorize(profile, last))
    return found(
      'consent-changed',
      `${where} shows a page that is not recognised ("${landing.title}")`,
      where,
      'CRITICAL',
    );
  const onSignIn = profile.layers.some(
    ({ host, signInPath }) => host === landing.host && landing.path.startsWith(signInPath),
  );
  if (onSignIn)
    return found('login-changed', `${where} shows no login form that is recognised`, where, 'CRITICAL');
  return found('diverted', `the browser ended on ${where} (${landing.kind})`, where);
}

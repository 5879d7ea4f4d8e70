import { isPrivate, whyNotThere } from '../../credentials/may-go.ts';
import { authorizeUrlsOf } from '../../providers/endpoints.ts';
import type { Profile } from '../../providers/profile.ts';
import { logoutServiceOf } from '../../remedies/logout-service.ts';
import { pathOf } from '../../trail/address.ts';
import type { Landing } from '../../trail/landing.ts';
import type { Hop, Trail } from '../../trail/trail.ts';
import type { DriftClass } from '../../verdict/drift.ts';
import { leakingLayer } from '../../verdict/layer.ts';
import type { Finding } from '../result.ts';
import { isAuthorize, type Mangled, mangledRequest } from './authorize-request.ts';
import { found, isConsentsPlace, isSignIn, placeOf, trouble } from './finding.ts';

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
  'logged-out': ['stranded', 'the logout URL leads no further than the logged-out page'],
  'logout-confirmation': ['confirm', 'a confirmation is asked for first; until then the session is alive'],
  'service-refused': ['rejected', 'the sign-on server refuses the authorize URL as a service'],
};

const formForNobody =
  'the logout URL leads somebody who is not signed in to the login form, and not over the authorize URL; where it leads those who are takes accounts to see';

/** Nobody is sent to one place more often than this for a reason. */
const mostVisits = 5;

/**
 * Judges by final address, what the page is, and whose account it names; never by status alone. Null when
 * everything is as it should be: the login form, with every authorize parameter on the way to it.
 */
export function judgeLogout(after: AfterLogout): Finding | null {
  const { profile, landing, addresses } = after;
  const where = placeOf(landing);
  const leak = leakOf(after);
  if (leak) return leak;
  const round = circle(addresses);
  if (round) return found('diverted', `the logout URL leads round in circles, over ${round}`, round);
  const mangled = mangledRequest(profile, after.sent, addresses);
  const bad = trouble(landing);
  // What was lost on the way was seen, whatever page it led to.
  if (bad) return mangled?.changes ? mangledOnTheWay(mangled) : bad;
  const isAsked = addresses.some((address) => isAuthorize(profile, address));
  if (landing.kind === 'login-form' && !after.userA && !isAsked)
    return judgeForm(profile, landing, addresses) ?? found('inconclusive', formForNobody, where);
  const deadEnd = deadEnds[landing.kind] ?? noLogout(after);
  if (deadEnd) return found(...deadEnd, where);
  if (mangled === null)
    return found('diverted', `the logout URL leads to ${where} instead of the authorize URL`, where);
  if (mangled.changes !== null) return mangledOnTheWay(mangled);
  if (landing.kind === 'login-form') return judgeForm(profile, landing, addresses);
  // Who is listed may have to log in all the same: whether A's account opens is tried by whoever goes on from there.
  if (landing.kind === 'account-chooser') return null;
  return unrecognised(profile, landing, addresses);
}

function mangledOnTheWay({ changes, where }: Mangled): Finding {
  return found('mangled', `the logout URL leads to the authorize URL, but ${changes}`, where);
}

/** A form gets credentials only where the profile says so, and only over a connection that nobody can read. */
export function judgeForm(profile: Profile, landing: Landing, addresses: readonly URL[]): Finding | null {
  const at = addresses.findLast(({ host }) => host === landing.host) ?? new URL(`https://${landing.host}`);
  const why = whyNotThere(profile, at);
  if (why === null) return null;
  const message = `the login form stands on ${landing.host}, ${why}; it gets no credentials`;
  return found('login-changed', message, placeOf(landing), 'CRITICAL');
}

/** The authorize request holds a state, which is nobody else's to read. */
export function judgeEncryption(profile: Profile, addresses: readonly URL[]): Finding | null {
  // A provider on a network of its own may have none at all.
  if (!isPrivate(new URL(profile.authorizeUrl))) return null;
  const plain = addresses.find((address) => !isPrivate(address));
  if (!plain) return null;
  const where = plain.host + pathOf(plain);
  return found('moved', `the way leads over ${plain.protocol}//${where}, without encryption`, where);
}

/**
 * Nobody has typed a password since the logout URL was opened: a consent or a code for an app can be had by a
 * session alone that should have ended, whomever it names.
 */
export function leakOf(
  { profile, landing, trail, addresses, userA }: Omit<AfterLogout, 'sent'>,
  when = '',
  wrong = `${userA?.name} should have been signed out`,
): Finding | null {
  const isConsent = landing.kind === 'consent';
  const isCallback = landing.kind === 'callback' && landing.error === null;
  const wasAsked = addresses.some((address) => isAuthorize(profile, address));
  if (!userA || !wasAsked || !(isConsent || isCallback)) return null;
  const known = leakingLayer(profile, trail) ?? 'local';
  const stranger = known === 'sso' ? strangerOf(profile, trail) : null;
  const layer = stranger === null ? known : 'upstream';
  const shown = isConsent
    ? `the consent of ${landing.account?.name ?? 'nobody it names'} came`
    : `the tenant ${landing.tenant ?? 'of nobody it names'} came back`;
  const by = stranger ?? `the session of ${profile.layers.find((known) => known.layer === layer)?.host}`;
  const until = layer === 'local' ? vanishing(profile, trail) : '';
  const message = `${shown} without a login${when}, by ${by}; ${wrong}${until}`;
  return found(`leak-${layer}`, message, placeOf(landing));
}

/** A local session goes away by itself, unless the sign-on session behind it is alive too. */
function vanishing(profile: Profile, trail: Trail): string {
  if (!trail.some((hop) => endsSignOn(profile, hop)))
    return "; the sign-on server's cookie was not cleared either";
  const idleMs = profile.layers.at(-1)?.idleMs;
  return idleMs === undefined ? '' : `; it should vanish after ${idleMs / 60_000} idle minutes`;
}

/** A host that the profile does not know, asked by the sign-on server, is something further up that signs in. */
function strangerOf(profile: Profile, trail: Trail): string | null {
  const urls = [...authorizeUrlsOf(profile), ...(profile.logout ? [profile.logout.url] : [])];
  const known = [...profile.layers.map(({ host }) => host), ...urls.map((url) => new URL(url).host)];
  const signIn = trail.findIndex((hop) => isSignIn(profile, hop));
  const hop = trail.slice(signIn).find(({ host }) => !known.includes(host));
  // What comes last is the callback, or the consent, which was recognised.
  return hop && hop !== trail.at(-1) ? hop.host : null;
}

/** Whether the sign-on server's cookie went away here; in a browser without one, whether it was told to. */
function endsSignOn({ layers }: Profile, { host, jarLost, cookiesCleared }: Hop): boolean {
  const names = layers.find(({ layer }) => layer === 'sso')?.cookies ?? [];
  const lost = jarLost.map((label) => label.split('@')[0] ?? '');
  const cleared = layers.some((layer) => layer.layer === 'sso' && layer.host === host)
    ? cookiesCleared.map(({ name }) => name)
    : [];
  return [...lost, ...cleared].some((name) => names.includes(name));
}

const expected = 'instead of going on to the authorize URL';

/** The browser stayed on a page of the logout URL that is none of the known ones. */
function noLogout({ profile, landing, trail, addresses }: AfterLogout): [DriftClass, string] | null {
  const { kind, status, title, host } = landing;
  if (kind === 'provider-error' && host === new URL(logoutServiceOf(profile).url).host && !wasAuthorized())
    return ['gone', `the logout URL ends on the error page "${title}" (${status}) ${expected}`];
  if (addresses.length !== 1) return null;
  if (kind === 'unknown' && status === 200 && trail.some((hop) => endsSignOn(profile, hop)))
    return ['stranded', `the logout URL stays on "${title}" ${expected}`];
  return ['gone', `the logout URL answers ${status} with a page that is no logout ("${title}") ${expected}`];

  function wasAuthorized(): boolean {
    return addresses.some((address) => isAuthorize(profile, address));
  }
}

/** A place that was asked for again and again, or null. */
function circle(addresses: readonly URL[]): string | null {
  const places = addresses.map((address) => address.host + pathOf(address));
  return places.find((place) => places.filter((other) => other === place).length > mostVisits) ?? null;
}

/** The authorize request arrived, and then there is a page that nobody knows. */
export function unrecognised(profile: Profile, landing: Landing, addresses: readonly URL[]): Finding {
  const where = placeOf(landing);
  const last = addresses.at(-1);
  if ((last && isAuthorize(profile, last)) || isConsentsPlace(profile, landing))
    return found(
      'consent-changed',
      `${where} shows a page that is not recognised ("${landing.title}")`,
      where,
      'CRITICAL',
    );
  if (isSignIn(profile, landing))
    return found('login-changed', `${where} shows no login form that is recognised`, where, 'CRITICAL');
  return found('diverted', `the browser ended on ${where} (${landing.kind})`, where);
}

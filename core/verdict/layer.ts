import { authorizeUrlsOf, isAuthorizeAt } from '../providers/endpoints.ts';
import type { Profile, SessionLayer } from '../providers/profile.ts';
import type { Hop, Trail } from '../trail/trail.ts';
import type { Layer } from './schema.ts';

/**
 * Which session let somebody in without a login: the outermost layer that the browser was sent to after the
 * authorize request. When it was sent nowhere, the authorize endpoint's own session did it. Null when the
 * trail holds no authorize request.
 */
export function leakingLayer(profile: Profile, trail: Trail): Layer | null {
  return leakingHop(profile, trail)?.layer ?? null;
}

/** The same with the hop at which that session answered: its place in the trail, from 0. */
export function leakingHop(profile: Profile, trail: Trail): { layer: Layer; index: number } | null {
  const start = trail.findIndex((hop) => isAuthorizeAt(profile, hop));
  if (start < 0) return null;
  const after = trail.slice(start);
  const own = new Set([
    ...profile.layers.map((layer) => layer.host),
    ...profile.credentialHosts,
    ...authorizeUrlsOf(profile).map((url) => new URL(url).host),
  ]);
  const back = after.findLastIndex(({ host }) => own.has(host));
  const outside = after.findIndex((hop, index) => index < back && !own.has(hop.host) && isAsked(hop));
  if (outside > 0) return { layer: 'upstream', index: start + outside };
  const outermost = profile.layers.find((layer) => after.some((hop) => isSignIn(layer, hop)));
  const found = outermost ?? profile.layers.at(-1);
  if (!found) return null;
  const index = after.findIndex((hop, at) => isSignIn(found, hop) && !isOnlyUpgraded(hop, after[at + 1]));
  return { layer: found.layer, index: start + Math.max(index, 0) };
}

function isSignIn(layer: SessionLayer, hop: Hop): boolean {
  return layer.host === hop.host && hop.path.startsWith(layer.signInPath);
}

/** Sent on to its own address, as from http to https: no session has answered yet. */
function isOnlyUpgraded({ host, path, status }: Hop, next: Hop | undefined): boolean {
  const isRedirect = status === 307 || status === 301 || status === 308;
  return isRedirect && next?.host === host && next.path === path;
}

/** What the sign-on protocols ask another's server with: OpenID Connect, SAML 2.0, WS-Federation, OpenID 2.0, CAS. */
const questions = ['redirect_uri', 'SAMLRequest', 'wtrealm', 'openid.return_to', 'service'];

/** Whether another's server is asked who is there, and where to send the browser back to. */
export function isAsked({ parameters }: Hop): boolean {
  return parameters.some((name) => questions.includes(name));
}

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
  const endpoints = [profile.authorizeUrl, ...profile.olderAuthorizeUrls].map((url) => new URL(url));
  const start = trail.findIndex((hop) =>
    endpoints.some((url) => url.host === hop.host && url.pathname === hop.path),
  );
  if (start < 0) return null;
  const after = trail.slice(start);
  const outermost = profile.layers.find((layer) => after.some((hop) => isSignIn(layer, hop)));
  const found = outermost ?? profile.layers.at(-1);
  if (!found) return null;
  const index = after.findIndex((hop) => isSignIn(found, hop));
  return { layer: found.layer, index: start + Math.max(index, 0) };
}

function isSignIn(layer: SessionLayer, hop: Hop): boolean {
  return layer.host === hop.host && hop.path.startsWith(layer.signInPath);
}

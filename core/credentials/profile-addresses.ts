import type { Profile } from '../providers/profile.ts';
import { isPrivate, safeOrigins } from './may-go.ts';

/** As in a URL, with a port: where passwords go, of the layers, and of all addresses that a browser is sent to. */
export function hostsOf(profile: Profile): string[] {
  const { credentialHosts, layers } = profile;
  return [
    ...credentialHosts,
    ...layers.map(({ host }) => host),
    ...addressesOf(profile).map(({ host }) => host),
  ];
}

/** A profile may have an authorize endpoint without encryption, on a network of its own: no password goes there. */
export function plainOrigins(profile: Profile): string[] {
  return addressesOf(profile)
    .filter((url) => !isPrivate(url))
    .map(({ origin }) => origin);
}

/** Whole addresses, without a query, to which everybody is sent who signs in, whatever their password is. */
export function pathsOf(profile: Profile): string[] {
  const signIns = profile.layers.flatMap(({ host, signInPath }) =>
    safeOrigins([host]).map((origin) => origin + signInPath),
  );
  return [...signIns, ...addressesOf(profile).map(({ origin, pathname }) => origin + pathname)];
}

function addressesOf({
  authorizeUrl,
  olderAuthorizeUrls,
  logout,
  localLogout,
  casLogin,
  endSessionUrl,
  logoutPageUrl,
}: Profile) {
  const others = [logout?.url, localLogout?.url, casLogin?.url, endSessionUrl, logoutPageUrl];
  return [authorizeUrl, ...olderAuthorizeUrls, ...others]
    .filter((url) => url !== undefined)
    .map((url) => new URL(url));
}

import type { Departure } from './departure.ts';

/** The logout request of OpenID Connect RP-Initiated Logout 1.0; null where the provider has no such endpoint. */
export function endSessionUrl({ profile, authorizeUrl }: Departure, target: URL, idToken: string | null) {
  if (profile.endSessionUrl === undefined) return null;
  const url = new URL(profile.endSessionUrl);
  url.searchParams.set('post_logout_redirect_uri', target.href);
  if (idToken !== null) url.searchParams.set('id_token_hint', idToken);
  // Without a hint it is the client's id that tells whose target this is.
  else url.searchParams.set('client_id', authorizeUrl.searchParams.get('client_id') ?? '');
  return url;
}

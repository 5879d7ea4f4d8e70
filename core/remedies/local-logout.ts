import { UserError } from '../base/user-error.ts';
import type { Profile } from '../providers/profile.ts';

/**
 * The logout of the authorize endpoint's own session that goes on to the authorize URL, given as a path: such
 * parameters are read as places of the same host.
 * @throws UserError where the provider has none.
 */
export function localLogoutUrl(authorizeUrl: URL, { name, localLogout }: Profile): URL {
  if (!localLogout)
    throw new UserError(`the profile ${name} has no local logout that goes on ("localLogout" is null)`);
  const url = new URL(localLogout.url);
  url.searchParams.set(localLogout.nextParameter, authorizeUrl.pathname + authorizeUrl.search);
  return url;
}

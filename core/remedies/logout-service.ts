import { UserError } from '../base/user-error.ts';
import type { Profile } from '../providers/profile.ts';

/**
 * The logout URL that goes on to a service.
 * @throws UserError where the provider has none.
 */
export function logoutServiceOf({
  name,
  logout,
}: Pick<Profile, 'name' | 'logout'>): NonNullable<Profile['logout']> {
  if (logout) return logout;
  throw new UserError(
    `the profile ${name} has no logout URL that goes on to a service ("logout" is null), so there is nothing to nest a URL in`,
  );
}

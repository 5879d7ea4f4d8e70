import { UserError } from '../config/user-error.ts';
import type { Profile } from './profile.ts';

/**
 * The logout URL that goes on to a service.
 * @throws UserError where the provider has none.
 */
export function logoutServiceOf({ name, logout }: Profile): NonNullable<Profile['logout']> {
  if (logout) return logout;
  throw new UserError(
    `the profile ${name} has no logout URL that goes on to a service ("logout" is null), so there is nothing to nest a URL in`,
  );
}

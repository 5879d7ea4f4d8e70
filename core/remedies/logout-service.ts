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

/** What stands beside the place that a logout goes on to: what the profile says, and whose client it is. */
export function besideOf(
  { parameters = {}, clientIdParameter }: NonNullable<Profile['logout']>,
  clientId: string | null,
): Map<string, string> {
  const client: [string, string][] =
    clientIdParameter !== undefined && clientId !== null ? [[clientIdParameter, clientId]] : [];
  return new Map([...Object.entries(parameters), ...client]);
}

/** The logout that goes on to a page of the app. */
export function logoutToPage(
  logout: NonNullable<Profile['logout']>,
  page: URL,
  clientId: string | null,
): URL {
  const url = new URL(logout.url);
  url.searchParams.set(logout.serviceParameter, page.href);
  for (const [name, value] of besideOf(logout, clientId)) url.searchParams.set(name, value);
  return url;
}

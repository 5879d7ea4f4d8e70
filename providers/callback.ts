import type { Profile } from './profile.ts';

/** The tenant that a callback names, or null: the earliest proof of whose account was connected. */
export function tenantOfCallback(profile: Profile, callback: URL): string | null {
  if (profile.callback === null) return null;
  const value = callback.searchParams.get(profile.callback.parameter) ?? '';
  return new RegExp(profile.callback.pattern).exec(value)?.groups?.tenant ?? null;
}

import { keap } from '../providers/keap.ts';
import type { Profile } from '../providers/profile.ts';
import { buildNestedUrl, type NestedUrlValues } from './nested-url/build.ts';

/**
 * Where to send the browser itself, by a top-level redirect, when Connect is clicked: the provider's logout,
 * which goes on to your authorize URL, so that whoever comes has to log in. It is unsupported, can break at any
 * time, and ends one of two sessions only when the provider's single logout works: check what came back with
 * `assertExpectedAccount` all the same.
 * `profile` is the provider, Keap unless another is given.
 * @throws UserError that names the parameter when a value is not text that UTF-8 can hold.
 */
export function logoutServiceUrl(
  values: NestedUrlValues,
  profile: Pick<Profile, 'name' | 'authorizeUrl' | 'logout'> = keap,
): string {
  return buildNestedUrl(profile, values);
}

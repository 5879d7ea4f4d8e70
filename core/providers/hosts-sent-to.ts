import { withoutRoot } from '../base/without-root.ts';
import { type Profile, sentTo } from './profile.ts';

/** The hosts that a profile sends anything to. */
export function hostsSentTo(profile: Profile): string[] {
  return [...new Set(sentTo(profile).map(({ hostname }) => withoutRoot(hostname)))];
}

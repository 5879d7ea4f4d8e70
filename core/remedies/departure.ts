import type { Profile } from '../providers/profile.ts';

/** What a logout URL is made from. */
export interface Departure {
  /** Where the browser is to arrive in the end. */
  authorizeUrl: URL;
  profile: Profile;
  /** A page of the app that goes on to the authorize URL; registered with the provider where that is asked for. */
  goOnUrl: URL;
  /** The ID token of the last connection that the app got, whoever's it was; null where none came. */
  idToken: string | null;
}

import type { ExpectedAccount } from '../app/expected-account.ts';
import { Catalog, type Named } from '../catalog/catalog.ts';
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

/** Parts of a profile that not every provider has. */
export type Feature = 'casLogin' | 'logout' | 'localLogout' | 'endSessionUrl';

/**
 * What the app does to force a login: it changes the authorize request, calls a logout before it, or does
 * something on its own server or in its own pages.
 */
export interface StrategyFile {
  title: string;
  /** The standard, page or post that it comes from. */
  source: string;
  /** Products whose documentation describes it, as far as is known; the matrix says who keeps it. */
  claimedBy: readonly string[];
  /** Without it in the profile the strategy cannot be tried. */
  needs?: Feature;
  /** Parameters that are added to the authorize request. `expected` is the account that the app's user says is theirs. */
  parameters?:
    | Readonly<Record<string, string>>
    | ((expected: ExpectedAccount | null) => Readonly<Record<string, string>>);
  /** The URL that is called before the authorize request; null where the provider has none. */
  logoutUrl?: (departure: Departure) => URL | null;
  /** The logout page is the end of the way: who is sent there comes back by hand, and clicks Connect again. */
  strands?: true;
  /** The URL is no logout but a login: it is there that B is asked. */
  signsIn?: true;
  /** The app's server revokes and forgets every token that it has. */
  revokesTokens?: true;
  /** What is done in the browser before the click on Connect. */
  inTheBrowser?: 'sign-in-to-the-app-again' | 'clear-the-apps-cookies';
  /** User B sits at a browser of their own. */
  ownBrowser?: true;
}

export type Strategy = Named<StrategyFile>;

export const strategies = new Catalog<StrategyFile>(new URL('./', import.meta.url), 'strategy');

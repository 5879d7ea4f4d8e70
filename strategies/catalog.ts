import { Catalog, type Named } from '../catalog/catalog.ts';
import type { Profile } from '../providers/profile.ts';

/** What the app does to force a login: it changes the authorize request, or calls a logout before it. */
export interface StrategyFile {
  title: string;
  /** The standard, page or post that it comes from. */
  source: string;
  /** Without it in the profile the strategy cannot be tried. */
  needs?: 'logout' | 'localLogout';
  /** Parameters that are added to the authorize request. */
  parameters?: Readonly<Record<string, string>>;
  /** The logout URL that is called first; it leads on to the authorize URL by itself where the provider lets it. */
  logoutUrl?: (authorizeUrl: URL, profile: Profile) => URL;
}

export type Strategy = Named<StrategyFile>;

export const strategies = new Catalog<StrategyFile>(new URL('./', import.meta.url), 'strategy');

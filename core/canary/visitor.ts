import type { UntrustedPlace } from '../credentials/may-go.ts';
import type { Login } from '../targets/account.ts';
import type { Landing } from '../trail/landing.ts';
import type { Trail } from '../trail/trail.ts';

/**
 * Somebody with cookies of their own who goes through the provider's pages; a browser or an HTTP client. Both
 * tiers of the canary are the same check made by another visitor.
 */
export interface Visitor {
  /** Begins a new journey: from a page of the app to this address, with the cookies of the journeys before. */
  open: (url: URL) => Promise<Landing>;
  /**
   * Fills in the login form that the visitor is looking at, once.
   * @throws UntrustedPlace when the form stands on a host that the profile does not trust with a credential.
   */
  logIn: (login: Login) => Promise<Landing>;
  /** Presses Allow on the consent page that the visitor is looking at. */
  allow: () => Promise<Landing>;
  /** Takes the nth way on, from 0, that the page offers in somebody's name. Null when there is none. */
  goOnAs: (who: { name: string; username: string }, nth: number) => Promise<Landing | null>;
  /**
   * Goes from the account chooser that the visitor is looking at to where somebody logs in who is not listed.
   * @throws ElementMissing where it has not what the profile describes.
   */
  useAnother: () => Promise<Landing>;
  /** The hops of this journey. */
  trail: () => Promise<Trail>;
  /** Addresses asked for on this journey, whole. They may hold codes: they never leave the process. */
  addresses: () => URL[];
  /** What was kept from leaving on any journey, as it carried a credential elsewhere; null where nothing was. */
  close: () => Promise<UntrustedPlace | null>;
}

/** Opens a visitor without any cookie. `name` stands in the gateway's log. */
export type OpenVisitor = (name: string) => Promise<Visitor>;

/** A page that only a browser can go on from, by its scripts mostly. The HTTP tier stops there. */
export class NeedsBrowser extends Error {
  readonly where: string;

  constructor(where: string, why = 'goes on by script, which the HTTP tier does not run') {
    super(`${where} needs a browser: it ${why}; run the browser tier`);
    this.name = 'NeedsBrowser';
    this.where = where;
  }
}

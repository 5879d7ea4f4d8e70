import { type Html, html } from '../../../core/base/html.ts';
import type { ChooserShape } from './chooser.ts';

/** A page that wants something pressed. */
export interface Step {
  path: string;
  says: string;
  body: Html;
}

/** How a provider differs from the plainest there is. */
export interface Shape {
  /** Whether the authorize endpoint has a session of its own, behind the one of a sign-on server on another origin. */
  isBehindSignOn: boolean;
  login: 'one page' | 'two pages' | 'two pages in place';
  /** What comes before a login is asked for, between login and consent, and after the consent. */
  before: readonly Step[];
  between: readonly Step[];
  after: readonly Step[];
  /** Whether who has a session is offered to go on in it, by a click. */
  offersSession: boolean;
  /** How it asks which account is meant; null where it never does. */
  chooser: ChooserShape | null;
  /** What its login form shows besides to whom a session is there, by whose it is. */
  offers: ((username: string) => Html) | null;
  /** How the sign-on server sends one back. */
  comesBackBy: 'redirect' | 'a form that posts itself';
  consent: 'names nobody' | 'by a script, 2 s later' | 'none';
  isConsentRemembered: boolean;
  /** Whether everybody has allowed the app long ago, and whether prompt=consent asks once more. */
  hasConsented: boolean;
  obeysPromptConsent: boolean;
  /** Whether its session stands in two cookies, each of which will do. */
  isKeptTwice: boolean;
  /** How long after a login prompt=login is not obeyed. */
  graceMs: number;
  /** Its clock, and what is told when prompt=login was not obeyed. */
  now: () => number;
  whenIgnored: () => void;
  /** The claims of its ID token; `nonce` is the one of the request, and `now` in seconds of its clock. */
  idToken: (of: { sub: string; nonce: string | undefined; now: number }) => object;
  logoutAsks: boolean;
  /** Whether the logout goes on to where the app asks for. */
  goesOn: boolean;
  endSessionEnds: 'both' | 'own' | 'sign-on';
  /** What the end-session endpoint has to be sent; `nothing` will do where it is no logout for browsers. */
  endSessionTakes: 'anything' | 'an id_token_hint' | 'nothing';
}

export const plain: Shape = {
  isBehindSignOn: false,
  login: 'one page',
  before: [],
  between: [],
  after: [],
  offersSession: false,
  chooser: null,
  offers: null,
  comesBackBy: 'redirect',
  consent: 'names nobody',
  isConsentRemembered: true,
  hasConsented: false,
  obeysPromptConsent: false,
  isKeptTwice: false,
  graceMs: 0,
  now: () => Date.now(),
  whenIgnored: () => undefined,
  idToken: ({ sub }) => ({ sub }),
  logoutAsks: false,
  goesOn: true,
  endSessionEnds: 'both',
  endSessionTakes: 'anything',
};

export const button = (name: string, value: string, words: string) =>
  html`<button name="${name}" value="${value}">${words}</button>`;

/** A notice with one button. */
export function notice(path: string, says: string, words: string): Step {
  return { path, says, body: html`<form method="post">${button('go', path, words)}</form>` };
}

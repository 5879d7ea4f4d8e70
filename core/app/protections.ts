import { type NameIn, tableOf } from '../base/table.ts';

/** What an app can do so that the right two are joined; the built-in app can leave each of them out. */
export interface ProtectionRow {
  title: string;
  /** What the app does that lacks it. */
  without: string;
}

/** In the order in which a table shows them. docs/mix-ups.md says how to build each. */
export const protections = tableOf<ProtectionRow>('protection')({
  'bound-to-browser': {
    title: 'the callback has to come in the browser that began the flow',
    without: 'any browser may bring the callback',
  },
  'bound-to-user': {
    title: 'who began the flow has to be signed in at the callback',
    without: 'whoever is signed in at the callback may finish the flow',
  },
  'needs-a-session': {
    title: 'somebody has to be signed in at the callback',
    without: 'where nobody is signed in, it is not asked who it is',
  },
  'kept-per-flow': {
    title: 'what belongs to a flow is kept for each flow',
    without: 'a browser has one place for it, and the later start overwrites what the earlier one left there',
  },
  'used-once': {
    title: 'a state is good for one callback',
    without: 'a state that was used is good once more',
  },
  'checked-before-use': {
    title: 'a flow is used up after everything was checked',
    without: 'a callback in the wrong place uses the flow up for the right one',
  },
  'asks-which-account': {
    title: 'the person says which account, and it is compared with the one that came back',
    without: 'any account will do',
  },
  'same-account-at-reconnect': {
    title: 'a reconnect has to bring the account that was connected',
    without: 'a reconnect takes any account',
  },
  'same-account-after-refresh': {
    title: 'the account is compared after every refresh',
    without: 'nobody asks whose account a refreshed token is',
  },
  'errors-are-errors': {
    title: "the provider's error is an error",
    without: 'whatever comes to the redirect URI is taken for success',
  },
  'ends-at-disconnect': {
    title: 'a disconnect revokes the tokens at the provider, or says that they stay good there',
    without: 'a disconnect forgets the tokens here, and says nothing',
  },
  'issuer-checked': {
    title: 'the answer has to be of the provider at which the flow was begun',
    without: 'the answer of any provider will do, and its code goes to the one at which the flow was begun',
  },
  'redirect-uri-per-provider': {
    title: 'each provider has a redirect URI of its own, and its answer has to come there',
    without: 'the answers of all providers come to one redirect URI',
  },
  'nonce-compared': {
    title: 'the ID token has to repeat the nonce of the flow',
    without: 'nobody asks of which flow an ID token is',
  },
});

export type ProtectionName = NameIn<typeof protections>;

/** What the built-in app does when nobody says otherwise: all but asking, as the story of the leak is about that. */
export const usualProtections: ReadonlySet<ProtectionName> = new Set(
  protections.names().filter((name) => name !== 'asks-which-account'),
);

/** How an app is made, as far as it decides in what way a missing protection shows. */
export interface Design {
  /** Whom a callback joins with the account, where nothing keeps the two apart. */
  joins: 'who began the flow' | 'who is signed in';
  /** Whether the one place of a browser (without `kept-per-flow`) is compared with the state that comes back. */
  comparesState: boolean;
  /** Whether there is a link, to be copied, that begins a flow for the user whom it was made for. */
  hasStartLinks: boolean;
  /** Whether an answer without a refresh token leaves the one of the connection before. */
  keepsOldRefreshToken: boolean;
  /** Whether there is a button for another provider beside. */
  connectsAnother: boolean;
}

export const usualDesign: Design = {
  joins: 'who began the flow',
  comparesState: false,
  hasStartLinks: false,
  keepsOldRefreshToken: false,
  connectsAnother: false,
};

import { type NameIn, tableOf } from '../../base/table.ts';

interface KindRow {
  /** What it makes happen, as a heading. */
  title: string;
  /** What the user pays for it. */
  costs: string;
  /** What can go wrong. */
  fails: string;
  /** Whether the provider stands by it, where it documents it. */
  isOfficial: boolean;
  /** Whether whoever comes is asked to log in or to choose, where it does what it says. */
  asks: boolean;
}

/**
 * What an app can do before the consent, the strongest first: a login proves who is there; a pin keeps other tenants
 * out, and not other people; at a choice somebody else's account stands ready; the rest asks nobody for anything, or
 * is there whatever one does.
 */
export const kinds = tableOf<KindRow>('kind of remedy')({
  login: {
    title: 'make the person log in',
    costs: 'a login at each Connect, with a second factor where there is one',
    fails:
      'a broker on the way may drop the parameter, and the session of a provider further up may sign the same person in again: only a login form on the screen tells, or, where nobody stands further up, auth_time of an ID token',
    isOfficial: true,
    asks: true,
  },
  'logout-and-login': {
    title: 'log out whoever is there, and go on to the login form',
    costs: 'the session in every tab of this browser, and a login',
    fails: 'the session of a provider further up may stay, and sign the same person in again',
    isOfficial: true,
    asks: true,
  },
  logout: {
    title: 'log out whoever is there, and come back by a page of yours',
    costs: 'the session in every tab of this browser, and a login',
    fails:
      'the browser stops on the way where the page is not registered; and a provider further up may sign the same person in again',
    isOfficial: true,
    asks: true,
  },
  pin: {
    title: 'name in the request whose it is to be',
    costs: 'neither a login nor a logout; your app has to know it before the click',
    fails: 'it says nothing of the person: whoever is signed in there and may do it, passes',
    isOfficial: true,
    asks: false,
  },
  'pin-of-signed-in': {
    title: 'name in the request whose it is to be, for those who are signed in there',
    costs: 'neither a login nor a logout; your app has to know it before the click',
    fails:
      'it holds nobody who is not signed in there, as after a logout: they pick one, and that is what comes back. And it says nothing of the person: whoever is signed in there and may do it, passes',
    isOfficial: true,
    asks: false,
  },
  choice: {
    title: 'make the person choose an account',
    costs: 'a click, at each Connect',
    fails:
      'the account of whoever was there before stands ready and may want no password: a wrong click connects it',
    isOfficial: true,
    asks: true,
  },
  'choice-further-up': {
    title: 'hand a choice on to the provider further up',
    costs: 'a click there, at each Connect',
    fails:
      'it asks nobody who logs in at this provider itself, and the one further up may ignore it or have one account ready',
    isOfficial: true,
    asks: false,
  },
  'login-inferred': {
    title: 'ask for a login, by what this provider does not document',
    costs: 'a login at each Connect, where it is obeyed',
    fails: 'it may be ignored: try it before you rely on it',
    isOfficial: false,
    asks: true,
  },
  'logout-return-inferred': {
    title: 'log out whoever is there; that the browser comes back from it is only inferred',
    costs: 'the session in every tab of this browser, and a login',
    fails:
      'the browser may stay at the provider: try it before you rely on it. Most such logouts want a registered page, and an id_token_hint, which you have not got of somebody who never signed in through your app',
    isOfficial: false,
    asks: true,
  },
  'logout-undocumented': {
    title: 'log out by an address that no documentation has, and come back by a page of yours',
    costs: 'the session in every tab of this browser, and a login',
    fails:
      'it may lead nowhere, or change without a word: try it before you rely on it. Most such logouts want a registered page, and an id_token_hint, which you have not got of somebody who never signed in through your app',
    isOfficial: false,
    asks: true,
  },
  'logout-with-id-token': {
    title: 'log out a session whose ID token you hold, and come back by a page of yours',
    costs: 'the session in every tab of this browser, and a login',
    fails:
      'it wants the ID token of the very session: somebody who never signed in through your app left you none',
    isOfficial: true,
    asks: true,
  },
  'logout-that-stays': {
    title: 'log out, and let the person come back by hand',
    costs: 'the session in every tab of this browser, a login, and a second click on Connect',
    fails: 'nothing leads back to your app',
    isOfficial: true,
    asks: true,
  },
  'unofficial-logout': {
    title: 'a logout that people use, and the provider does not support',
    costs: 'the session in every tab of this browser, and a login',
    fails: 'it may break any day, and fail without a sign: watch it, and never rely on it alone',
    isOfficial: false,
    asks: true,
  },
  'login-page': {
    title: 'show the login page, without ending a session',
    costs: 'a page',
    fails: 'the session that is there stays, and may still be used',
    isOfficial: true,
    asks: false,
  },
  'pin-anyway': {
    title: 'rely on what every request names anyway',
    costs: 'nothing that is not there anyway; your app has to know it before the click',
    fails:
      'it changes nothing of what you send today, and says nothing of the person: whoever is signed in there and may do it, passes',
    isOfficial: true,
    asks: false,
  },
  'own-page': {
    title: 'rely on the page on which the provider asks by itself',
    costs: 'nothing that is not there anyway',
    fails: 'it offers what the session that is there reaches, which may be somebody else’s',
    isOfficial: true,
    asks: false,
  },
  'choice-among-several': {
    title: 'make the person choose, where several accounts are there',
    costs: 'a click, where it comes',
    fails: 'where one account is there, nobody is asked, and it goes on',
    isOfficial: true,
    asks: false,
  },
  consent: {
    title: 'make the consent page come again',
    costs: 'a click, at each Connect',
    fails: 'nobody is asked to log in: it is a chance to read whose account it is, where the page says so',
    isOfficial: true,
    asks: false,
  },
  narrowing: {
    title: 'narrow what is offered',
    costs: 'nothing',
    fails: 'it holds nobody: another account may come back',
    isOfficial: true,
    asks: false,
  },
  hint: {
    title: 'say whom you expect',
    costs: 'nothing',
    fails: 'it constrains nothing: another account may come back',
    isOfficial: true,
    asks: false,
  },
});

export type KindName = NameIn<typeof kinds>;

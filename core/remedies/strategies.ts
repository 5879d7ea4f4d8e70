import type { Named } from '../base/catalog.ts';
import { type NameIn, tableOf } from '../base/table.ts';
import type { Departure } from './departure.ts';
import { endSessionUrl } from './end-session.ts';
import { localLogoutUrl } from './local-logout.ts';
import { logoutToPage } from './logout-service.ts';
import { nestParameters } from './nested-url/build.ts';

/** Parts of a profile that not every provider has. */
export type Feature = 'casLogin' | 'logout' | 'logoutPageUrl' | 'localLogout' | 'endSessionUrl' | 'pin';

/**
 * What the app does to force a login: it changes the authorize request, calls a logout before it, or does
 * something on its own server or in its own pages.
 */
export interface StrategyRow {
  title: string;
  /** The standard, page or post that it comes from. */
  source: string;
  /** Products whose documentation describes it, as far as is known; the matrix says who keeps it. */
  claimedBy: readonly string[];
  /** Without one of these in the profile the strategy cannot be tried. */
  needs?: readonly Feature[];
  /** Parameters that are added to the authorize request. `expected` is the account that the app's user says is theirs. */
  parameters?:
    | Readonly<Record<string, string>>
    | ((expected: { username: string } | null) => Readonly<Record<string, string>>);
  /** They are a parameter of its own that a provider or two have, and that others ignore. */
  isOfFew?: true;
  /** The request names the tenant that the app's user says is theirs, by the profile's `pin`. */
  pins?: true;
  /** They ask the provider for a login though there is a session, which some do not obey right after a login. */
  asksAnew?: true;
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

export type Strategy = Named<StrategyRow>;

export const strategies = tableOf<StrategyRow>('strategy')({
  'app-logout-only': {
    title: 'logging out of the app only, once more',
    source: 'what a support desk says first',
    claimedBy: [],
    inTheBrowser: 'sign-in-to-the-app-again',
  },
  'approval-prompt-force': {
    title: 'approval_prompt=force',
    source: "Google's OAuth 2.0 before prompt; it asks for consent again, not for a login",
    claimedBy: ['Google (superseded by prompt)', 'Strava'],
    parameters: { approval_prompt: 'force' },
  },
  'auth-type-reauthenticate': {
    title: 'auth_type=reauthenticate',
    source: 'asked for in the thread; Facebook Login has it',
    claimedBy: ['Facebook Login'],
    parameters: { auth_type: 'reauthenticate' },
  },
  'clear-app-cookies': {
    title: "clearing the app's cookies",
    source: 'what a support desk says next; Clear-Site-Data: "cookies" does the same',
    claimedBy: [],
    inTheBrowser: 'clear-the-apps-cookies',
  },
  'force-login': {
    title: 'force_login=true',
    source: "Mastodon's documentation of oauth/authorize (docs.joinmastodon.org/methods/oauth)",
    claimedBy: ['Mastodon'],
    parameters: { force_login: 'true' },
    isOfFew: true,
  },
  'force-reauthentication': {
    title: 'force_reauthentication=true',
    source: "Dropbox's SDKs: who is signed in is signed out there first",
    claimedBy: ['Dropbox'],
    parameters: { force_reauthentication: 'true' },
    isOfFew: true,
  },
  'force-verify': {
    title: 'force_verify=true',
    source:
      "Twitch's documentation of the authorization code flow (dev.twitch.tv/docs/authentication/getting-tokens-oauth); it asks for consent again",
    claimedBy: ['Twitch'],
    parameters: { force_verify: 'true' },
    isOfFew: true,
  },
  'local-logout': {
    title: 'the local logout, with the authorize path next',
    source:
      'the stock CAS client of django: its logout view ends both sessions, and takes where to go on as next',
    claimedBy: ['django'],
    needs: ['localLogout'],
    logoutUrl: ({ authorizeUrl, profile }) => localLogoutUrl(authorizeUrl, profile),
  },
  'login-hint': {
    title: 'login_hint of user B',
    source: 'OpenID Connect Core 1.0, 3.1.2.1',
    claimedBy: ['Auth0', 'Google', 'Keycloak', 'Microsoft Entra ID', 'Okta'],
    parameters: (expected) => (expected ? { login_hint: expected.username } : {}),
  },
  'logout-app-service': {
    title: "logout with the app's own URL as service",
    source: 'CAS protocol 3.0, 2.3.1: service should be followed',
    claimedBy: ['Apereo CAS, for registered services', 'django-cas-server, for any'],
    needs: ['logout'],
    logoutUrl: ({ profile: { logout }, goOnUrl, authorizeUrl }) =>
      logout && logoutToPage(logout, goOnUrl, authorizeUrl.searchParams.get('client_id')),
  },
  'logout-service': {
    title: 'logout-service',
    source: 'the thread: "Will work, but it is not officially supported and can break at any given time"',
    claimedBy: ['Apereo CAS (followServiceRedirects, off by default)', 'django-cas-server'],
    needs: ['logout'],
    logoutUrl: ({ authorizeUrl, profile }) =>
      new URL(nestParameters(profile, [...authorizeUrl.searchParams])),
  },
  'logout-then-authorize': {
    title: 'logout, then a separate authorize',
    source: 'CAS protocol 3.0, 2.3: /logout without a service shows a page',
    claimedBy: ['every CAS server'],
    needs: ['logout', 'logoutPageUrl'],
    logoutUrl: ({ profile: { logout, logoutPageUrl } }) =>
      logoutPageUrl === undefined ? logout && new URL(logout.url) : new URL(logoutPageUrl),
    strands: true,
  },
  'max-age-0': {
    title: 'max_age=0',
    source: 'OpenID Connect Core 1.0, 3.1.2.1',
    claimedBy: ['oidc-provider', 'Auth0', 'Keycloak', 'Okta'],
    parameters: { max_age: '0' },
    asksAnew: true,
  },
  nothing: {
    title: 'no remedy',
    source: 'the thread, user A and user B',
    claimedBy: [],
  },
  'own-context': {
    title: 'a private window',
    source: 'a browser profile, a private window or another browser: cookies of their own',
    claimedBy: [],
    ownBrowser: true,
  },
  pin: {
    title: 'a pin: the tenant named in the request',
    source: 'in the path at HubSpot and Microsoft Entra ID, in the host at Shopify, as team= at Slack',
    claimedBy: ['HubSpot', 'Microsoft Entra ID', 'Shopify', 'Slack'],
    needs: ['pin'],
    pins: true,
    isOfFew: true,
  },
  'prompt-login': {
    title: 'prompt=login',
    source: 'OpenID Connect Core 1.0, 3.1.2.1',
    claimedBy: ['oidc-provider', 'Auth0', 'Keycloak', 'Microsoft Entra ID', 'Okta'],
    parameters: { prompt: 'login' },
    asksAnew: true,
  },
  'prompt-login-consent': {
    title: 'prompt="login consent"',
    source: 'OpenID Connect Core 1.0, 3.1.2.1: a list, parted by spaces',
    claimedBy: ['Salesforce'],
    parameters: { prompt: 'login consent' },
    asksAnew: true,
    isOfFew: true,
  },
  'prompt-select-account': {
    title: 'prompt=select_account',
    source: 'OpenID Connect Core 1.0, 3.1.2.1',
    claimedBy: [
      'Amazon Cognito, for a provider further up',
      'GitHub, since June 2024',
      'Google',
      'Microsoft Entra ID',
      'Salesforce',
    ],
    parameters: { prompt: 'select_account' },
  },
  'prompt-select-account-consent': {
    title: 'prompt="select_account consent"',
    source: 'OpenID Connect Core 1.0, 3.1.2.1: a list, parted by spaces',
    claimedBy: ['Google'],
    parameters: { prompt: 'select_account consent' },
    isOfFew: true,
  },
  renew: {
    title: 'renew=true, at authorize',
    source: "CAS protocol 3.0, 2.1.1; there it is a parameter of CAS's own /login",
    claimedBy: [],
    parameters: { renew: 'true' },
  },
  'renew-login': {
    title: "renew=true, at the sign-on server's login",
    source: 'CAS protocol 3.0, 2.1.1',
    claimedBy: ['Apereo CAS', 'django-cas-server'],
    needs: ['casLogin'],
    logoutUrl: ({ authorizeUrl, profile: { casLogin } }) => {
      if (!casLogin) return null;
      const url = new URL(casLogin.url);
      url.searchParams.set(casLogin.serviceParameter, authorizeUrl.href);
      url.searchParams.set('renew', 'true');
      return url;
    },
    signsIn: true,
  },
  'revoke-tokens': {
    title: 'revoking and forgetting the tokens',
    source: 'RFC 7009; the thread: "Your login is separate from the api authorization itself"',
    claimedBy: [],
    revokesTokens: true,
  },
  'rp-logout': {
    title: 'RP-initiated logout, id_token_hint, registered target',
    source: 'OpenID Connect RP-Initiated Logout 1.0, 2 and 3',
    claimedBy: ['oidc-provider', 'Auth0', 'Keycloak 18 and later', 'Microsoft Entra ID', 'Okta'],
    needs: ['endSessionUrl'],
    logoutUrl: (departure) => endSessionUrl(departure, departure.goOnUrl, departure.idToken),
  },
  'rp-logout-unregistered': {
    title: 'RP-initiated logout, id_token_hint, the authorize URL as target',
    source: 'OpenID Connect RP-Initiated Logout 1.0, 2 and 3',
    claimedBy: ['oidc-provider', 'Auth0', 'Keycloak 18 and later', 'Microsoft Entra ID', 'Okta'],
    needs: ['endSessionUrl'],
    logoutUrl: (departure) => endSessionUrl(departure, departure.authorizeUrl, departure.idToken),
  },
  'rp-logout-without-hint': {
    title: 'RP-initiated logout, no hint, registered target',
    source: 'OpenID Connect RP-Initiated Logout 1.0, 2 and 3',
    claimedBy: ['oidc-provider', 'Auth0', 'Keycloak 18 and later', 'Microsoft Entra ID', 'Okta'],
    needs: ['endSessionUrl'],
    logoutUrl: (departure) => endSessionUrl(departure, departure.goOnUrl, null),
  },
  'rp-logout-without-hint-unregistered': {
    title: 'RP-initiated logout, no hint, the authorize URL as target',
    source: 'OpenID Connect RP-Initiated Logout 1.0, 2 and 3',
    claimedBy: ['oidc-provider', 'Auth0', 'Keycloak 18 and later', 'Microsoft Entra ID', 'Okta'],
    needs: ['endSessionUrl'],
    logoutUrl: (departure) => endSessionUrl(departure, departure.authorizeUrl, null),
  },
});

/** How long somebody who takes over a browser needs, from a login to their own click. Milliseconds. */
const personsPaceMs = 30_000;

/**
 * How long to wait where a strategy seems not to be obeyed, before it is tried once more; undefined where that says
 * nothing, and where somebody else's accounts would be asked for twice.
 */
export function paceFor(
  { asksAnew }: StrategyRow,
  mode: 'offline' | 'loopback' | 'live',
): number | undefined {
  return asksAnew && mode === 'loopback' ? personsPaceMs : undefined;
}

export type StrategyName = NameIn<typeof strategies>;

/** What a strategy wants of a profile that has nothing of it; null where it can be tried. */
export function lackedBy(
  { needs = [] }: Pick<StrategyRow, 'needs'>,
  profile: { readonly [F in Feature]?: unknown },
): Feature | null {
  return needs.some((feature) => profile[feature]) ? null : (needs[0] ?? null);
}

/** Those whose requests carry the same parameters for everybody. */
export const askingStrategies: readonly StrategyName[] = strategies
  .names()
  .filter((name) => typeof strategies.row(name).parameters === 'object');

/** What such a strategy sends; nothing of any other. */
export function parametersOf(name: StrategyName): Readonly<Record<string, string>> {
  const { parameters } = strategies.row(name);
  return typeof parameters === 'object' ? parameters : {};
}

/** A place where a sign-in can survive; `app` and `token` sessions are not the provider's and are not here. */
export type Layer = 'local' | 'sso' | 'upstream';

/** One of the provider's own sessions: where it lives and how a browser shows that it is being asked. */
export interface SessionLayer {
  layer: Layer;
  host: string;
  /** Path at which this layer signs a browser in, with or without a form. */
  signInPath: string;
  /** Names under which the session cookie is known, the present one first. */
  cookies: readonly string[];
  /** Idle time after which the session is over, where it is known. */
  idleMs?: number;
}

/** What a page is recognised by. Every condition that is given must hold. */
export interface PageSign {
  landing: ProviderLanding;
  host?: string;
  /** Regular expression on the path. */
  path?: string;
  /** Regular expression on the page's title, whatever the case. */
  title?: string;
  /** Regular expression on the visible text, whatever the case. */
  text?: string;
  /** Playwright selectors; the first that is visible counts. */
  anyOf?: readonly string[];
}

/** Landings that a profile has to describe; the rest (callback, unreachable, unknown) follow from the URL. */
export type ProviderLanding =
  | 'login-form'
  | 'consent'
  | 'logged-out'
  | 'logout-confirmation'
  | 'one-time-code'
  | 'provider-error'
  | 'challenge'
  | 'service-refused';

/**
 * The data that describes one provider: hosts, URLs, selectors, cookie names, what it supports. Holds JSON
 * values only, so that a profile can come from a file, and no logic that another profile would need to copy.
 * A list of selectors is tried in order, the most stable first.
 */
export interface Profile {
  name: string;
  title: string;
  authorizeUrl: string;
  /** Other addresses of the same endpoint, kept alive for old clients. */
  olderAuthorizeUrls: readonly string[];
  tokenUrl: string;
  userinfoUrl: string;
  scope: string;
  /** Authorize parameters without which the provider does not go on. */
  requiredParameters: readonly string[];
  logout: { url: string; serviceParameter: string };
  /** The sign-on server's own login, where it speaks CAS. */
  casLogin?: { url: string; serviceParameter: string };
  /** `end_session_endpoint` of OpenID Connect RP-Initiated Logout 1.0, where there is one. */
  endSessionUrl?: string;
  /** `revocation_endpoint` of RFC 8414, where there is one. */
  revocationUrl?: string;
  /** From the outside in: the layer that the authorize endpoint itself keeps comes last. */
  layers: readonly SessionLayer[];
  /** Every host that may be given a credential. */
  credentialHosts: readonly string[];
  /** Query parameters whose values tell a reader something and a thief nothing. */
  harmlessParameters: readonly string[];
  pages: readonly PageSign[];
  login: {
    username: readonly string[];
    password: readonly string[];
    submit: readonly string[];
    /** Identifier-first providers ask for the name alone, and go on with this button. */
    next: readonly string[];
    oneTimeCode: readonly string[];
  };
  consent: {
    allow: readonly string[];
    deny: readonly string[];
    tenant: readonly string[];
    /** Where the page names the account, and how: named groups `name` and `username`. */
    account: { selector: string; pattern: string };
  };
  /** What a token answer says besides the tokens. */
  token: { type: string; expiresInSeconds: number };
  /** Where forced re-authentication was documented; null where it never was. */
  reauthenticationPage: string | null;
  /** Where the callback names the tenant: named group `tenant`. */
  callback: { parameter: string; pattern: string };
  /** Fields of the userinfo answer. */
  userinfo: { username: string; tenant: string; tenantPattern: string };
}

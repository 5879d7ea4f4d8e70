import type { AppAddress } from './addresses.ts';
import { daysMs, hoursMs, minutesMs, secondsMs } from './clock.ts';

/**
 * What can be set about the offline world. The marks say how sure the default is for the real provider:
 * see docs/offline-world.md.
 */
export interface Knobs {
  /**
   * When the sign-on server's single logout message reaches Account Central: before the browser does, after
   * it was needed, or never. CAS sends it asynchronously and ignores errors by default. [docs; inferred for Keap]
   */
  singleLogout: 'sync' | 'late' | 'lost';
  /**
   * Which generation of the login page is served: up to CAS 4 [old], CAS 5 [old], about 2021 [seen], or the
   * upstream host's, identifier first [seen; that CAS hands logins over to it is inferred].
   */
  loginPage: 'lt' | 'cas5' | 'data-qa' | 'upstream';
  /**
   * Whether a code sent by e-mail is asked for after the password: mandatory at Keap since August 2025 [docs],
   * off here so that a story needs no mailbox.
   */
  oneTimeCode: boolean;
  /**
   * Whether the login page offers "Log in with Google" [docs]: off here, so that a story has one way to log in. A login
   * by it makes a session at Google, of which no logout at Keap knows. [inferred]
   */
  logInWithGoogle: boolean;
  /** How long a browser that gave a code is asked for none, by the same person. [docs] */
  trustedDeviceMs: number;
  /** In which of the shapes that were seen Account Central's menu gives the addresses of an account's apps. [seen] */
  appAddress: AppAddress;
  /** CAS 5 and later call it TGC, earlier ones CASTGC. [docs] */
  ssoCookieName: 'TGC' | 'CASTGC';
  /** What the cookie says about cross-site requests; which it is at Keap is not known. [inferred] */
  ssoCookieSameSite: 'absent' | 'Lax' | 'Strict' | 'None';
  /** Age at which the single sign-on session ends, whatever its user does. [thread] */
  ssoSessionMs: number;
  /** Idle time after which Account Central forgets its user. [thread] */
  localIdleMs: number;
  /** Age at which the upstream host forgets its user; taken to be that of the sign-on session. [inferred] */
  upstreamSessionMs: number;
  /** A service ticket is for one use within this time. [docs] */
  serviceTicketMs: number;
  /** How long an authorization code can be exchanged: the most that RFC 6749 (4.1.2) recommends. [inferred] */
  codeMs: number;
  /** [thread, seen] */
  accessTokenMs: number;
  /** Staff said 45 days in 2022. [seen] */
  refreshTokenMs: number;
  /** Whether a code brings a refresh token; some providers give it at the first consent alone. [docs of others] */
  codeGivesRefreshToken: boolean;
  /** Whether a refresh answers for another account that has tokens for the client: a fault of the provider's. [inferred] */
  refreshAnswersForAnother: boolean;
  /** Whether callbacks say by `iss` whose they are (RFC 9207); nothing is documented of it for Keap. [docs of others] */
  saysIssuer: boolean;
  /** CAS `followServiceRedirects`: off by default in every version, on at Keap, or the thread's URL would not work. [thread] */
  followLogoutService: boolean;
  /** CAS `confirmLogout`: a page first; the session lives until it is confirmed. [docs] */
  confirmLogout: boolean;
  /** CAS `redirectParameter`: the name under which `/logout` looks for the service. [docs] */
  logoutServiceParameter: string;
  /** CAS `redirectUrl`: where `/logout` always goes, whatever was asked. [docs] */
  logoutRedirectUrl: string | null;
  /** Authorize parameters (`prompt=login`) that make Account Central ask for a login. None do. [thread] */
  honouredParameters: readonly string[];
}

export const defaultKnobs: Readonly<Knobs> = Object.freeze({
  singleLogout: 'sync',
  loginPage: 'data-qa',
  oneTimeCode: false,
  logInWithGoogle: false,
  trustedDeviceMs: daysMs(90),
  appAddress: 'own-host',
  ssoCookieName: 'TGC',
  ssoCookieSameSite: 'absent',
  ssoSessionMs: daysMs(3),
  localIdleMs: minutesMs(15),
  upstreamSessionMs: daysMs(3),
  serviceTicketMs: secondsMs(10),
  codeMs: minutesMs(10),
  accessTokenMs: hoursMs(24),
  refreshTokenMs: daysMs(45),
  codeGivesRefreshToken: true,
  refreshAnswersForAnother: false,
  saysIssuer: false,
  followLogoutService: true,
  confirmLogout: false,
  logoutServiceParameter: 'service',
  logoutRedirectUrl: null,
  honouredParameters: [],
});

import type { Page } from '@playwright/test';
import { UserError } from '../base/user-error.ts';
import type { AnswerSource } from '../providers/account-source.ts';
import type { Delivery } from '../remedies/deliveries.ts';
import type { AnswerToAsked } from '../remedies/flow/as-asked.ts';
import type { Strategy } from '../remedies/strategies.ts';
import type { AnotherProvider } from './another-provider.ts';
import type { Dialog } from './dialog.ts';
import type { AppLogin, AppUser } from './users.ts';

/** The app under test is not there: a run has nothing to test, and no story of it needs to be tried. */
export class AppNotStarted extends UserError {
  constructor(what: string) {
    super(`FRESH_LOGIN_APP_DRIVER: the app was not started: ${what}`);
    this.name = 'AppNotStarted';
  }
}

/** Whether the message of an error, as a runner hands it on, is of an app that was not started. */
export function isAppNotStarted(message: string): boolean {
  return message.startsWith('AppNotStarted: ');
}

/** What an app is started with. */
export interface AppSurroundings {
  /** `http://localhost:<port>`, where it shall listen. */
  origin: string;
  redirectUri: string;
  clientId: string;
  clientSecret: string;
  /** Proxy and certificate of the offline provider, as environment variables of common stacks; else empty. */
  environment: Readonly<Record<string, string>>;
  /** A second provider, for an app that connects to several; absent where the run plays none. */
  another?: AnotherProvider;
}

/** Whose account an app says that a user of it is connected to. */
export interface Connected {
  username: string | null;
  tenant: string | null;
  /** What named the account; userinfo where it does not say. */
  provedBy?: AnswerSource['from'];
  /** What the request asked for, and whether the ID token bears it out; absent where nobody can look. */
  asked?: readonly AnswerToAsked[];
}

/** As the provider's token endpoint gave them. */
export interface AppTokens {
  accessToken: string;
  /** Null where there is none. */
  refreshToken: string | null;
}

/**
 * How the people of the specs use an app: what differs between your app and the built-in one. Every verb begins
 * at `origin`, where the page already is.
 */
export interface AppDriver {
  /** Path of the redirect URI. */
  callbackPath: string;
  users: { userA: AppLogin; userB: AppLogin };
  /** Names of the strategies that the Connect button can do, each by a top-level redirect. */
  strategies: readonly string[];
  /**
   * Starts the app; resolves once it answers. Without it the app is taken to run at FRESH_LOGIN_APP, and can be
   * connected to real servers alone.
   */
  start?: (surroundings: AppSurroundings) => Promise<{ stop: () => unknown }>;
  /**
   * Back to an app that nobody is signed in to, and that is connected to nothing. Without it an app that the driver
   * starts is stopped and started again.
   */
  reset?: (origin: string) => Promise<unknown>;
  /** Resolves once the user is signed in. */
  signIn: (page: Page, user: AppLogin) => Promise<unknown>;
  /** Of the app alone. Resolves once the user is signed out. */
  logOut: (page: Page) => Promise<unknown>;
  /** Ends with the click on Connect. `own` is the provider's account that this user means, for an app that asks. */
  connect: (page: Page, strategy: string, own: Connected) => Promise<unknown>;
  /** Whom the user who is signed in is connected to; null when to nobody. */
  connectedTo: (page: Page) => Promise<Connected | null>;
  /** Ends with the click on Reconnect, for a user who is connected; absent where there is no such button. */
  reconnect?: (page: Page) => Promise<unknown>;
  /** The app's own link that begins a flow for the user who is signed in, as it can be copied; absent where there is none. */
  startLink?: (page: Page) => Promise<string>;
  /** Makes the app use the connection, as it does at night, with a refresh where one is due. */
  use?: (page: Page) => Promise<unknown>;
  /** Ends with the click on the Connect button of `another` provider, of those that the app was started with. */
  connectAnother?: (page: Page) => Promise<unknown>;
  /**
   * Ends the connection, as its button does; resolves when done. What the app says then of what stays good at the
   * provider; null where it says nothing of it.
   */
  disconnect?: (page: Page) => Promise<string | null>;
  /**
   * The tokens that the app's server has for a user, as they stand in its database; null where it has none. At a real server
   * the provider is asked with them what a disconnect has ended. They are shown to nobody.
   */
  tokens?: (user: AppLogin) => Promise<AppTokens | null>;
  /** What the app says where it refuses a callback, on the page that it shows then; null where it does not refuse. */
  refused?: (page: Page) => Promise<string | null>;
}

/** What a driver may leave out, and a mix-up may need. */
export type OptionalVerb = 'reconnect' | 'startLink' | 'use' | 'disconnect' | 'connectAnother';

/** The app that is being connected, whichever it is, as the fixtures need it. */
export interface AppUnderTest {
  origin: string;
  redirectUri: string;
  driver: AppDriver;
  /** Puts this behind the Connect button. @throws UserError when the app cannot do it. */
  use: (remedy: { strategy: Strategy; delivery: Delivery; awaited?: boolean }) => void;
  /** The app whose protections can be left out; null where it is one's own. */
  weakened: Pick<Dialog, 'make' | 'expected'> | null;
  /** Whom a user is connected to, as the app's server knows; null where only its pages tell. */
  connectionOf: (user: AppUser) => Connected | null;
  /** The tokens that the app's server has for a user; null where it has none, or nobody can look. */
  tokensOf: (user: AppUser) => Promise<AppTokens | null>;
  /** Name of the strategy that is behind it now. */
  strategy: () => string;
  reset: () => Promise<unknown>;
  /** Whether `reset` leaves nothing of what was before. */
  forgets: boolean;
  stop: () => Promise<unknown>;
}

/** What the app cannot do of this, in words; null when it can. */
export function cannot(driver: AppDriver, remedy: { strategy: string; delivery: string }): string | null {
  if (!driver.strategies.includes(remedy.strategy))
    return `the app's Connect button does "${driver.strategies.join('", "')}" and not "${remedy.strategy}"`;
  return remedy.delivery === 'redirect' ? null : `the app calls no logout URL by ${remedy.delivery}`;
}

import type { AppUser } from '../app/users.ts';

/**
 * Gives the code that is to be typed now. `lastMs` is when the account's last one was made, in milliseconds since 1970: what
 * makes codes for a while each waits until that one is over.
 */
export type MakeCode = (lastMs?: number | null) => Promise<string>;

/** What is typed into the provider's login form. */
export interface Login {
  username: string;
  password: string;
  oneTimeCode: MakeCode;
}

/** Someone's login at the provider, and how they are known there. */
export interface Account extends Login {
  name: string;
  tenants: readonly string[];
  /** What userinfo or the ID token call the account, where that is not the username. */
  subject?: string;
}

/** A user of the app together with their own account at the provider. */
export interface Identity {
  user: AppUser;
  account: Account;
}

import type { NotRevoked } from './revocation.ts';

/** Why the app does not connect, or does not use, an account: a sentence for its user. */
export class NotConnected extends Error {
  readonly status: number;
  /** Where the token that came with it is still good, as the provider did not take it back; else null. */
  readonly notRevoked: NotRevoked | null;

  constructor(message: string, status: number, notRevoked: NotRevoked | null = null) {
    super(notRevoked === null ? message : `${message} ${notRevoked.message}`);
    this.status = status;
    this.notRevoked = notRevoked;
  }
}

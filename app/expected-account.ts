import type { AccountInfo } from './oauth-client.ts';

/** The account that a user of the app says is theirs. */
export interface ExpectedAccount {
  username: string;
  tenants: readonly string[];
  /** What userinfo or the ID token call the account, where that is not the username. */
  subject?: string;
}

/**
 * What is wrong with the account that came back, in a sentence, or null when it is the expected one. A tenant
 * is enough, so that it can be asked before the code is exchanged; where none came, the username decides.
 */
export function unexpected(
  came: Partial<AccountInfo>,
  { username, tenants, subject = username }: ExpectedAccount,
): string | null {
  if (came.tenant) {
    const isTheirs = tenants.includes(came.tenant);
    return isTheirs ? null : `The account that came back is of ${came.tenant}, not of ${tenants.join(', ')}.`;
  }
  return came.username === subject
    ? null
    : 'The account that came back is not the one that is expected of you.';
}

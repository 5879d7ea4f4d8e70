import { type AppUser, appUsers } from '../app/users.ts';
import { UserError } from '../base/user-error.ts';
import type { Account, Identity, MakeCode } from './account.ts';
import type { Account as WorldAccount } from './offline-accounts.ts';
import type { AccountWithCodes } from './target.ts';

/** An account of the offline world as credentials. */
export function credentialsOf({ firstName, lastName, ...account }: WorldAccount): Account {
  return identityOf(appUsers.userA, { ...account, name: `${firstName} ${lastName}` }).account;
}

/** The app's two users with the accounts that a target names. */
export function identitiesOf({ userA, userB }: { userA: AccountWithCodes; userB: AccountWithCodes }): {
  userA: Identity;
  userB: Identity;
} {
  return { userA: identityOf(appUsers.userA, userA), userB: identityOf(appUsers.userB, userB) };
}

function identityOf(user: AppUser, { oneTimeCode, subject, ...account }: AccountWithCodes): Identity {
  const code: MakeCode = async (lastMs) => {
    if (typeof oneTimeCode === 'string') return oneTimeCode;
    if (oneTimeCode) return oneTimeCode(lastMs);
    throw new UserError(`a one-time code is asked for, and nothing makes one for ${account.username}`);
  };
  return { user, account: { ...account, ...(subject !== undefined && { subject }), oneTimeCode: code } };
}

import { UserError } from '../base/user-error.ts';
import type { Profile } from '../providers/profile.ts';
import { isSameName } from '../text/same-name.ts';
import type { AccountWithCodes } from './target.ts';

type Named = Pick<AccountWithCodes, 'username' | 'tenants' | 'subject'>;

/**
 * What came back has to tell the one account from the other, or every verdict would be a guess.
 * @throws UserError where both are one, or nothing that this provider says of an account differs between them.
 */
export function needToldApart(
  { userA, userB }: { userA: Named; userB: Named },
  profile: Pick<Profile, 'account' | 'userinfoUrl' | 'idToken' | 'scope'>,
): void {
  const shared = userA.tenants.find((one) => userB.tenants.some((other) => isSameName(one, other)));
  const areApart = userA.tenants.length > 0 && userB.tenants.length > 0 && shared === undefined;
  if (areApart) return;
  const both = `the accounts A (${userA.username}) and B (${userB.username})`;
  if (isSameName(userA.username, userB.username))
    throw new UserError(`${both} are one account: what is shown needs two, of two people`);
  if (isSameName(userA.subject, userB.subject))
    throw new UserError(
      `${both} have one subject, ${userA.subject}: each needs its own, as userinfo names it`,
    );
  if (shared !== undefined && !namesPeople(profile))
    throw new UserError(
      `${both} are both of the tenant ${shared}, and this profile names nobody but by the tenant, so they cannot be told apart: take accounts of two tenants, or say in the profile where the person is named (userinfoUrl, idToken or account)`,
    );
}

function namesPeople({
  account,
  userinfoUrl,
  idToken,
  scope,
}: Pick<Profile, 'account' | 'userinfoUrl' | 'idToken' | 'scope'>): boolean {
  return Boolean(account || userinfoUrl || idToken) || scope.split(' ').includes('openid');
}

import type { Profile } from '../providers/profile.ts';
import { assertExpectedAccount } from '../remedies/expected-account.ts';
import type { NamingProfile } from '../remedies/tenants-named.ts';
import { UnexpectedAccountError } from '../remedies/unexpected-account-error.ts';
import { isSameName } from '../text/same-name.ts';
import type { AccountInfo } from './oauth-client.ts';

/** The account that a user of the app says is theirs. */
export interface ExpectedAccount {
  username: string;
  tenants: readonly string[];
  /** What userinfo or the ID token call the account, where that is not the username. */
  subject?: string;
  /** Whether another user of the app is of one of these tenants too: then a tenant tells nothing of the person. */
  sharesTenant?: boolean;
}

/** What a user of the app said, with whether another user said one of the same tenants. */
export function toldApart(expected: ExpectedAccount, others: readonly ExpectedAccount[]): ExpectedAccount {
  const all = others.flatMap(({ tenants }) => tenants);
  const sharesTenant = expected.tenants.some((one) => all.some((other) => isSameName(one, other)));
  return { ...expected, sharesTenant };
}

interface CameBack {
  callback: URL;
  /** Null before the code was exchanged. */
  account: AccountInfo | null;
}

/**
 * Why the account that came back is not connected, in a sentence, or null when nothing speaks against it: the
 * public `assertExpectedAccount`, asked with what this user said. Before the exchange the callback's word is all
 * there is, and it can refuse alone; after it the provider's own word decides, by the tenant where it names one
 * that is nobody else's, and by the username where it does not.
 */
export function refusalOf(
  { callback, account }: CameBack,
  expected: ExpectedAccount | null,
  profile: Profile,
): string | null {
  if (expected === null) return 'The app does not know which account is expected of you.';
  const { username, tenants, subject = username, sharesTenant = false } = expected;
  const naming = namingOf(profile);
  const evidence = { profile: naming, ...(account && { claims: account.claims }) };
  const isNamed = account ? tellsTenant(naming, account) : namesTenant(naming, callback);
  try {
    // An id that is read together with its tenant is nobody's without it, and the tenant is not one person's.
    const pair = account && (sharesTenant || profile.account?.tenant) ? { username: subject } : {};
    if (isNamed && tenants.length > 0)
      assertExpectedAccount(callback, { tenant: tenants, ...pair }, evidence);
    else if (account) assertExpectedAccount(callback, { username: subject }, evidence);
    return null;
  } catch (error) {
    if (!(error instanceof UnexpectedAccountError)) throw error;
    return error.problem === 'wrong-tenant'
      ? `The account that came back is of ${error.found}, not of ${tenants.join(', ')}.`
      : 'The account that came back is not the one that is expected of you.';
  }
}

/**
 * An ID token names the account in a claim of its own, where there is no userinfo; what the profile's `account` reads
 * is called `sub` and `tenant`.
 */
export function namingOf(profile: Profile): NamingProfile {
  const { userinfoUrl, idToken, account } = profile;
  if (account) {
    const { tenant, tenantPattern } = account;
    const pattern = tenantPattern === undefined ? {} : { tenantPattern };
    return { ...profile, userinfo: { username: 'sub', ...(tenant && { tenant: 'tenant', ...pattern }) } };
  }
  return userinfoUrl === null ? { ...profile, userinfo: { username: idToken?.username ?? 'sub' } } : profile;
}

function tellsTenant({ userinfo }: NamingProfile, { claims }: AccountInfo): boolean {
  return userinfo.tenant !== undefined && userinfo.tenant in claims;
}

function namesTenant({ callback: naming, scope }: NamingProfile, callback: URL): boolean {
  const values = naming === null ? [] : callback.searchParams.getAll(naming.parameter);
  return values.some((value) => value !== scope);
}

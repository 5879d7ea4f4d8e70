import { keap } from '../providers/keap.ts';
import { type Callback, parametersOf } from './callback.ts';
import { assertExpectedAccount } from './expected-account.ts';
import { type Claims, type NamingProfile, tenantsNamed, tenantsSaid } from './tenants-named.ts';
import { UnexpectedAccountError } from './unexpected-account-error.ts';

/** Which account a connection belongs to: keep it beside the tokens, under the user's id. JSON. */
export interface AccountOnRecord {
  /** Whose word it is; null where the provider has no name. */
  issuer: string | null;
  tenant: string | null;
  /** Whose word the tenant is: where the callback alone names it, a refresh cannot say it again. */
  tenantBy: 'the provider' | 'the callback' | null;
  /** `sub`, which stays when a name changes (OpenID Connect Core 1.0, 5.7). */
  subject: string | null;
  /** The name that its person logs in with: what is compared where there is no subject. */
  username: string | null;
}

/** What the provider said of an account. */
export interface AccountEvidence {
  /** Userinfo, the token answer, or the claims of an ID token, as the provider gave them to your server. */
  claims: Claims;
  /** Where the account has just been connected: its callback, which may name a tenant as well. */
  callback?: Callback;
  issuer?: string | null;
  /** How this provider names accounts; Keap unless another is given. */
  profile?: NamingProfile;
}

/**
 * The account to keep on record when a connection is made.
 * @throws UnexpectedAccountError when nothing names an account, or tenants are named that differ, or a name stands there
 * and is not understood (a list, a number): a record without it would hold for every account that differs in it alone.
 */
export function accountOnRecord(evidence: AccountEvidence): AccountOnRecord {
  const { claims, callback, issuer = null, profile = keap } = evidence;
  const username = textIn(claims[profile.userinfo.username]);
  const subject = textIn(claims.sub);
  needUnderstood(evidence, profile);
  const named = tenantsNamed(new URLSearchParams(), claims, profile).at(0)?.tenant ?? null;
  const tenant = named ?? (callback === undefined ? null : tenantOfCallback(callback, profile));
  const tenantBy = named !== null ? 'the provider' : tenant === null ? null : 'the callback';
  const account = { issuer, tenant, tenantBy, subject, username } as const;
  if (subject === null && username === null && tenant === null)
    throw new UnexpectedAccountError(
      'not-named',
      'nothing names the account that came back',
      'an account',
      null,
    );
  assertSameAccount(account, evidence);
  return account;
}

/**
 * Checks that it is still the account that is on record: **at a reconnect, before anything is written, and after
 * every refresh**. A refresh token that an earlier connection left behind, or a provider that answers for somebody
 * else, switches the account with every check of the callback green. Every name that is on record has to come
 * back: one that is missing is refused, since a library or a provider that names accounts otherwise from today on
 * (`oid` for `sub`) makes of one account two. A tenant or a subject that is named now and is not on record is refused too:
 * the record would hold for every one.
 * @throws UnexpectedAccountError when it is another, or is not named any more.
 * @throws TypeError when there is no account on record, since nothing would be checked.
 */
export function assertSameAccount(kept: AccountOnRecord, evidence: AccountEvidence): void {
  const { claims, callback = null, issuer = null, profile = keap } = evidence;
  // Many stores give back nothing where null was kept.
  const record = { ...nothingKept, ...stated(kept) };
  const { subject, username, tenantBy } = record;
  const tenant = tenantBy === 'the callback' && callback === null ? null : record.tenant;
  if (record.issuer !== issuer)
    throw new UnexpectedAccountError(
      'wrong-issuer',
      'another issuer answered',
      record.issuer ?? 'none',
      issuer,
    );
  const name = subject === null ? username : null;
  assertExpectedAccount(
    callback,
    {
      ...(tenant !== null && { tenant }),
      ...(subject !== null && { subject }),
      ...(name !== null && { username: name }),
    },
    { claims, profile },
  );
  needNothingNew(record, evidence, profile);
}

const nothingKept: AccountOnRecord = {
  ...{ issuer: null, tenant: null, tenantBy: null, subject: null, username: null },
};

function stated(kept: AccountOnRecord): Partial<AccountOnRecord> {
  return Object.fromEntries(Object.entries(kept).filter(([, value]) => value !== undefined));
}

/** A name that came back and was not compared: where none is on record, it may be any account's. */
function needNothingNew(
  record: AccountOnRecord,
  { claims, callback }: AccountEvidence,
  profile: NamingProfile,
): void {
  const parameters = callback === undefined ? new URLSearchParams() : parametersOf(callback);
  const said = tenantsSaid(parameters, claims, profile);
  const other = said.find(({ tenant }) => tenant === null || tenant !== record.tenant);
  if (other)
    throw new UnexpectedAccountError(
      other.tenant === null ? 'not-understood' : 'wrong-tenant',
      `${other.where} names a tenant that is not on record`,
      record.tenant ?? 'none',
      other.tenant,
    );
  if (record.subject === null && claims.sub !== undefined)
    throw new UnexpectedAccountError(
      'wrong-subject',
      'a subject came back, and none is on record',
      'none',
      textIn(claims.sub),
    );
}

/** Of the username only where it is what will be compared: beside a subject it may be anything. */
function needUnderstood({ claims, callback }: AccountEvidence, profile: NamingProfile): void {
  const parameters = callback === undefined ? new URLSearchParams() : parametersOf(callback);
  const unread = tenantsSaid(parameters, claims, profile).find(({ tenant }) => tenant === null);
  const name = ['sub', profile.userinfo.username].find((field) => claims[field] !== undefined);
  const what = unread
    ? `what ${unread.where} says of the tenant`
    : name !== undefined && textIn(claims[name]) === null
      ? `the claim ${name}`
      : null;
  if (what !== null)
    throw new UnexpectedAccountError('not-understood', `${what} is not understood`, 'an account', null);
}

function tenantOfCallback(callback: Callback, profile: NamingProfile): string | null {
  return tenantsNamed(parametersOf(callback), {}, profile).at(0)?.tenant ?? null;
}

function textIn(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

import { keap } from '../providers/keap.ts';
import { type Callback, parametersOf } from './callback.ts';
import { shownError } from './shown-error.ts';
import { type Claims, type Named, type NamingProfile, tenantsNamed } from './tenants-named.ts';
import { UnexpectedAccountError } from './unexpected-account-error.ts';

/** Whom the signed-in user of your app means to connect. */
export interface ExpectedAccount {
  /** Name of the tenant, `aa111` of `aa111.infusionsoft.com`; or of several, of which any will do. */
  tenant?: string | readonly string[];
  /** The account itself, as `sub` of userinfo or of an ID token names it. */
  subject?: string;
  /**
   * The account by the name that its person logs in with, in the field that the profile's userinfo has for it. Where that is
   * `email` or `phone_number`, hand on `email_verified` or `phone_number_verified` among the claims: one that is not said to be
   * verified is refused, since anybody may have entered it. At a provider that says it by another name, or not at all, expect
   * the `subject`; and wherever there is one, as no other claim is promised to stay one person's, `preferred_username` among
   * them (OpenID Connect Core 1.0, 5.7).
   */
  username?: string;
  /**
   * The login must not be older; needs an ID token's `auth_time` (OpenID Connect Core 1.0, 2), beside the claims that
   * name the account: `auth_time` alone is of nobody.
   */
  maxAgeSeconds?: number;
}

interface MoreEvidence {
  /**
   * What the provider told your server itself, and no browser carried: userinfo, the token answer, or the claims
   * of an ID token that came with it or whose signature was checked.
   */
  claims?: Claims;
  /** How this provider names tenants; Keap unless another is given. */
  profile?: NamingProfile;
  nowMs?: number;
}

/** How far ahead of this machine's clock the provider's may be. */
const skewSeconds = 30;

/**
 * Checks that the account that came back is the one that your user meant. **It is the only remedy against the
 * leaked session that needs nobody's support**: the logout URL is unofficial and `prompt=login` is ignored, but
 * what the callback and userinfo say is the provider's ordinary answer. Call it after every callback, before
 * anything is stored, and again with `claims` once the code was exchanged. Ask the user which tenant they mean
 * before the Connect button, or remember the one of the first connection.
 *
 * Every place that names a tenant has to name an expected one, and one of them must name it. Where `claims` name
 * an account, they decide: the callback's query came through a browser, where anybody can write it anew, so it
 * may refuse and not allow. It allows only when there is nothing better, and is worth as little as your check of
 * `state` then: when no `claims` were handed over, or `profile` knows no tenant in them. What is there and not understood (a list, an object, other letters, another host around the
 * name) is refused. `callback` may be null when there are claims alone. Returns what was proven.
 * @throws UnexpectedAccountError with what was expected and what was found.
 * @throws TypeError when what is expected is missing, without a value or no text, since it would not be checked.
 */
export function assertExpectedAccount(
  callback: Callback | null,
  expected: ExpectedAccount,
  evidence: MoreEvidence = {},
): { tenants: string[]; subject: string | null } {
  needNames('the evidence', evidence, ['claims', 'profile', 'nowMs']);
  needNames('expected', expected, ['tenant', 'subject', 'username', 'maxAgeSeconds']);
  const { profile = keap, nowMs = Date.now() } = evidence;
  const { tenants: wanted, subject, username, maxAgeSeconds } = checkedExpected(expected);
  const parameters = callback === null ? new URLSearchParams() : parametersOf(callback);
  const error = parameters.get('error');
  if (error !== null)
    throw new UnexpectedAccountError('refused', 'the provider refused', 'a code', shownError(error));
  // Handed over and missing is not the same as nothing to hand over: an app that lost its answer must not pass.
  const claims = 'claims' in evidence ? claimsOf(evidence.claims, profile) : {};
  const named = tenantsNamed(parameters, claims, profile);
  if (wanted) checkTenants(named, wanted);
  if (wanted && 'claims' in evidence) checkSaidByProvider(named, wanted, profile);
  if (subject !== undefined) checkName('subject', claims.sub, subject);
  if (username !== undefined) {
    checkName('username', claims[profile.userinfo.username], username);
    checkVerified(claims, profile.userinfo.username, username);
  }
  if (maxAgeSeconds !== undefined) checkAge(claims.auth_time, maxAgeSeconds, nowMs);
  return {
    tenants: provenBy(named),
    subject: typeof claims.sub === 'string' ? claims.sub : null,
  };
}

/** A user without a tenant on record is what lets everybody through, so it is a mistake and not a pass. */
function checkedExpected({ tenant, subject, username, maxAgeSeconds }: ExpectedAccount) {
  const tenants = tenant === undefined ? null : [tenant].flat();
  const names: unknown[] = [...(tenants ?? []), subject, username].filter((name) => name !== undefined);
  if (names.length === 0 || tenants?.length === 0)
    throw new TypeError(
      'assertExpectedAccount: expected names neither a tenant nor a subject nor a username: nothing would be checked',
    );
  if (names.some((name) => typeof name !== 'string' || name.trim() === ''))
    throw new TypeError(
      'assertExpectedAccount: expected holds a tenant, subject or username that is no text, or an empty one',
    );
  if (maxAgeSeconds !== undefined && !(Number.isFinite(maxAgeSeconds) && maxAgeSeconds >= 0))
    throw new TypeError('assertExpectedAccount: maxAgeSeconds is no number of seconds from 0 up');
  return { tenants, subject, username, maxAgeSeconds };
}

function checkTenants(named: ReturnType<typeof tenantsNamed>, wanted: readonly string[]): void {
  const expected = wanted.join(' or ');
  const other = named.find(({ tenant }) => tenant !== null && !wanted.includes(tenant));
  if (other)
    throw new UnexpectedAccountError('wrong-tenant', 'another tenant came back', expected, other.tenant);
  const unread = named.find(({ tenant }) => tenant === null);
  if (unread)
    throw new UnexpectedAccountError(
      'not-understood',
      unread.missing === undefined
        ? `what ${unread.where} says of the tenant is not understood`
        : `${unread.where} names an account and has no ${unread.missing}, in which the profile says that its tenant is (where the provider has none, expect the subject instead)`,
      expected,
      null,
    );
  if (named.length === 0)
    throw new UnexpectedAccountError('not-named', 'nothing names the tenant that came back', expected, null);
}

/** Claims that name no tenant do not leave it to the callback, unless the profile has it nowhere else. */
function checkSaidByProvider(named: Named[], wanted: readonly string[], { userinfo }: NamingProfile): void {
  if (userinfo.tenant === undefined || named.some(({ where }) => where !== 'the callback')) return;
  throw new UnexpectedAccountError(
    'not-named',
    'the claims name no tenant, and the callback, which anybody can write, is no substitute',
    wanted.join(' or '),
    null,
  );
}

/**
 * The tenants that the claims name; those of the callback where they name none.
 * @throws UnexpectedAccountError when the callback names another than the claims do, whichever of them is expected.
 */
function provenBy(named: readonly Named[]): string[] {
  const [said, carried] = [true, false].map((isSaid) => [
    ...new Set(
      named.flatMap(({ where, tenant }) =>
        tenant !== null && (where !== 'the callback') === isSaid ? [tenant] : [],
      ),
    ),
  ]) as [string[], string[]];
  const other = said.length > 0 && carried.find((tenant) => !said.includes(tenant));
  if (!other) return said.length > 0 ? said : carried;
  const problem = 'the callback names another tenant than the claims';
  throw new UnexpectedAccountError('wrong-tenant', problem, said.join(' or '), other);
}

function checkName(what: 'subject' | 'username', found: unknown, expected: string): void {
  if (found === expected) return;
  const isNamed = typeof found === 'string' && found !== '';
  const problem = isNamed ? (`wrong-${what}` as const) : 'not-named';
  throw new UnexpectedAccountError(problem, `another ${what} came back`, expected, isNamed ? found : null);
}

/** Standard claims that a person enters (OpenID Connect Core 1.0, 5.1). */
const entered = ['email', 'phone_number'];

/**
 * What a person entered names them only once the provider has seen that it is theirs (OpenID Connect Core 1.0, 5.1 and 5.7:
 * `email_verified`, `phone_number_verified`). Some write it the other way round, and some the boolean as a text. Of the standard
 * claims it has to be said: some providers let anybody write any address there, and say nothing of it.
 */
function checkVerified(claims: Claims, claim: string, expected: string): void {
  const said = [claims[`${claim}_verified`], claims[`verified_${claim}`]].filter((one) => one !== undefined);
  const isVerified = said.every((one) => one === true || one === 'true');
  if (isVerified && (said.length > 0 || !entered.includes(claim))) return;
  const what = `the claims do not say that the ${claim} was verified, so anybody may have entered it`;
  throw new UnexpectedAccountError('not-verified', what, expected, null);
}

function checkAge(authTime: unknown, maxAgeSeconds: number, nowMs: number): void {
  const isTime = typeof authTime === 'number' && Number.isFinite(authTime);
  const ageSeconds = isTime ? Math.floor(nowMs / 1000) - authTime : null;
  if (ageSeconds !== null && ageSeconds <= maxAgeSeconds && ageSeconds >= -skewSeconds) return;
  const found =
    ageSeconds === null ? null : ageSeconds < 0 ? 'one in the future' : `one of ${ageSeconds} s ago`;
  throw new UnexpectedAccountError(
    'old-login',
    'the login is not fresh',
    `one of the last ${maxAgeSeconds} s`,
    found,
  );
}

/**
 * A name that nobody knows is a slip that leaves something unchecked, and so is one without a value: a user whose account
 * is not on record. Claims without a value are refused, as an answer that got lost.
 */
function needNames(what: string, given: unknown, known: readonly string[]): void {
  const strange = isPlain(given) ? Object.keys(given).find((name) => !known.includes(name)) : '';
  if (strange !== undefined)
    throw new TypeError(
      `assertExpectedAccount: ${what} is an object with no other names than ${known.join(', ')}`,
    );
  const [empty] = Object.entries(given as object).filter(
    ([name, value]) => value === undefined && name !== 'claims',
  );
  if (empty)
    throw new TypeError(
      `assertExpectedAccount: ${what} has "${empty[0]}" and no value for it, so that it would not be checked: leave the name out where there is none`,
    );
}

/**
 * What the provider said, by names of its own and not inherited ones. An answer that was not waited for, not read, or
 * is an error is none, and neither is one that names nobody.
 */
function claimsOf(given: unknown, profile: NamingProfile): Claims {
  if (!isPlain(given))
    throw new UnexpectedAccountError('not-understood', 'the claims are no object', 'userinfo', null);
  const claims: Claims = Object.assign(Object.create(null), given);
  const names = ['sub', profile.userinfo.username, profile.userinfo.tenant, profile.callback?.parameter];
  const isAnswer = [...names, 'access_token', 'auth_time'].some(
    (name) => name !== undefined && name in claims,
  );
  if (!isAnswer || 'error' in claims)
    throw new UnexpectedAccountError('not-understood', 'the claims name nobody', 'userinfo', null);
  return claims;
}

/** As `JSON.parse` makes them: an answer, a promise or a map is of a class. */
function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const prototype: object | null = Object.getPrototypeOf(value);
  // Of another realm's Object, too.
  return (
    prototype === null || (Object.hasOwn(prototype, 'hasOwnProperty') && !Object.getPrototypeOf(prototype))
  );
}

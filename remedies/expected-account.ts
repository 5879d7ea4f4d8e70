import { keap } from '../providers/keap.ts';
import type { Profile } from '../providers/profile.ts';

/** What the provider's callback brought: its URL, or its parameters as a web framework gives them. */
export type Callback =
  | string
  | URL
  | URLSearchParams
  | Readonly<Record<string, string | readonly string[] | undefined>>;

/** Whom the signed-in user of your app means to connect. */
export interface ExpectedAccount {
  /** Name of the tenant: `aa111` of `aa111.infusionsoft.com`. */
  tenant?: string;
  /** The account itself, as `sub` of userinfo or of an ID token names it. */
  subject?: string;
  /** The login must not be older; needs an ID token's `auth_time` (OpenID Connect Core, 2). */
  maxAgeSeconds?: number;
}

interface MoreEvidence {
  /** Userinfo, or the claims of an ID token whose signature was checked. Stronger than the callback. */
  claims?: Readonly<Record<string, unknown>>;
  /** How this provider names tenants; Keap unless another is given. */
  profile?: Pick<Profile, 'callback' | 'userinfo'>;
  nowMs?: number;
}

/**
 * Another account came back than the expected one, or none that can be proven, so the connection must be
 * refused: store nothing, revoke or forget the tokens, and ask the user to log in again. The message names
 * tenants and subjects, and never a code, a token or a state.
 */
export class UnexpectedAccountError extends Error {
  readonly problem: 'refused' | 'wrong-tenant' | 'wrong-subject' | 'not-named' | 'old-login';
  readonly expected: string;
  readonly found: string | null;

  constructor(
    problem: UnexpectedAccountError['problem'],
    what: string,
    expected: string,
    found: string | null,
  ) {
    super(`${what}: expected ${expected}, found ${found ?? 'none'}; refuse this connection`);
    this.name = 'UnexpectedAccountError';
    this.problem = problem;
    this.expected = expected;
    this.found = found;
  }
}

/**
 * Checks that the account that came back is the one that your user meant. **It is the only remedy against the
 * leaked session that needs nobody's support**: the logout URL is unofficial and `prompt=login` is ignored, but
 * what the callback and userinfo say is the provider's ordinary answer. Call it after every callback, before
 * anything is stored; with `claims` from userinfo once the code was exchanged, as a token can belong to another
 * account than the callback says. Ask the user which tenant they mean before the Connect button, or remember
 * the one of the first connection.
 *
 * Every place that names a tenant (the callback's parameter, `claims`) has to name the expected one, and one of
 * them must name it. `callback` may be null when there are claims alone. Returns what was proven.
 * @throws UnexpectedAccountError with what was expected and what was found.
 * @throws TypeError when neither a tenant nor a subject is expected, since nothing would be checked.
 */
export function assertExpectedAccount(
  callback: Callback | null,
  expected: ExpectedAccount,
  { claims = {}, profile = keap, nowMs = Date.now() }: MoreEvidence = {},
): { tenants: string[]; subject: string | null } {
  if (!expected.tenant && !expected.subject)
    throw new TypeError(
      'assertExpectedAccount: expected holds neither a tenant nor a subject: nothing would be checked',
    );
  const parameters = callback === null ? new URLSearchParams() : parametersOf(callback);
  const error = parameters.get('error');
  if (error !== null)
    throw new UnexpectedAccountError('refused', 'the provider refused', 'a code', shownError(error));

  const tenants = [...tenantsOfCallback(parameters, profile), ...tenantsOfClaims(claims, profile)];
  if (expected.tenant) checkTenants(tenants, expected.tenant);
  const subject = typeof claims.sub === 'string' ? claims.sub : null;
  if (expected.subject && subject !== expected.subject) {
    const problem = subject === null ? 'not-named' : 'wrong-subject';
    throw new UnexpectedAccountError(problem, 'another subject came back', expected.subject, subject);
  }
  if (expected.maxAgeSeconds !== undefined) checkAge(claims.auth_time, expected.maxAgeSeconds, nowMs);
  return { tenants: [...new Set(tenants)], subject };
}

/** What a profile without a pattern has tenants look like. */
const anything = '(?<tenant>.+)';

function checkTenants(found: readonly string[], expected: string): void {
  const other = found.find((tenant) => tenant !== expected);
  if (other !== undefined)
    throw new UnexpectedAccountError('wrong-tenant', 'another tenant came back', expected, other);
  if (found.length === 0)
    throw new UnexpectedAccountError('not-named', 'nothing names the tenant that came back', expected, null);
}

function checkAge(authTime: unknown, maxAgeSeconds: number, nowMs: number): void {
  const ageSeconds = typeof authTime === 'number' ? Math.floor(nowMs / 1000) - authTime : null;
  if (ageSeconds !== null && ageSeconds <= maxAgeSeconds) return;
  const found = ageSeconds === null ? null : `one of ${ageSeconds} s ago`;
  throw new UnexpectedAccountError(
    'old-login',
    'the login is not fresh',
    `one of the last ${maxAgeSeconds} s`,
    found,
  );
}

/** Every one that stands there: a parameter that comes twice may name two. */
function tenantsOfCallback(parameters: URLSearchParams, { callback }: Pick<Profile, 'callback'>): string[] {
  if (callback === null) return [];
  return parameters.getAll(callback.parameter).flatMap((value) => tenantIn(value, callback.pattern));
}

function tenantsOfClaims(claims: Readonly<Record<string, unknown>>, { userinfo }: Pick<Profile, 'userinfo'>) {
  const { tenant, tenantPattern = anything } = userinfo;
  return tenant === undefined ? [] : tenantIn(claims[tenant], tenantPattern);
}

function tenantIn(value: unknown, pattern: string): string[] {
  const tenant = typeof value === 'string' ? new RegExp(pattern).exec(value)?.groups?.tenant : undefined;
  return tenant === undefined ? [] : [tenant];
}

function parametersOf(callback: Callback): URLSearchParams {
  if (callback instanceof URLSearchParams) return callback;
  if (callback instanceof URL) return callback.searchParams;
  // A path as a server sees it (`/callback?code=…`) is no whole URL.
  if (typeof callback === 'string') return queryOf(callback);
  const pairs = Object.entries(callback).flatMap(([name, value]) =>
    (value === undefined ? [] : [value].flat()).map((one) => [name, one]),
  );
  return new URLSearchParams(pairs);
}

/** Node's own error for a URL that is none would show it whole, code and all. */
function queryOf(url: string): URLSearchParams {
  if (URL.canParse(url, 'http://localhost')) return new URL(url, 'http://localhost').searchParams;
  throw new TypeError('assertExpectedAccount: the callback is not a URL, nor a path with a query');
}

/** An error code is a few letters (RFC 6749, 4.1.2.1); anything else is not shown. */
function shownError(error: string): string {
  return /^\w{1,40}$/.test(error) ? error : 'an error';
}

import { tenantIn } from '../providers/endpoints.ts';
import type { Profile } from '../providers/profile.ts';

/** What the provider told the server itself. */
export type Claims = Readonly<Record<string, unknown>>;

/** How a provider names tenants and accounts. */
export type NamingProfile = Pick<Profile, 'callback' | 'userinfo'> & Partial<Pick<Profile, 'scope'>>;

export interface Named {
  where: 'the callback' | 'userinfo' | 'the token answer';
  /** Null: something stands there, and it is not understood. */
  tenant: string | null;
  /** What is missing there, where nothing stands. */
  missing?: string;
}

/**
 * Every place that says something of the tenant. Claims that name an account and not its tenant count as not
 * understood where the profile says that they name it: the callback, which anybody can write, is no substitute.
 */
export function tenantsNamed(parameters: URLSearchParams, claims: Claims, profile: NamingProfile): Named[] {
  const said = tenantsSaid(parameters, claims, profile);
  const isTold = said.some(({ where }) => where !== 'the callback');
  const isDue = profile.userinfo.tenant !== undefined && !isTold && namesAnAccount(claims, profile);
  return isDue
    ? [...said, { where: 'userinfo', tenant: null, missing: profile.userinfo.tenant ?? '' }]
    : said;
}

/** The same without what is missing: each of these stands somewhere, understood or not. */
export function tenantsSaid(parameters: URLSearchParams, claims: Claims, profile: NamingProfile): Named[] {
  return [
    ...ofCallback(parameters, profile),
    ...ofUserinfo(claims, profile),
    ...ofTokenAnswer(claims, profile),
  ];
}

function ofUserinfo(claims: Claims, { userinfo }: NamingProfile): Named[] {
  const { tenant: field, tenantPattern } = userinfo;
  if (field === undefined || !(field in claims)) return [];
  return [{ where: 'userinfo', tenant: tenantIn(claims[field], tenantPattern) }];
}

function ofTokenAnswer(claims: Claims, profile: NamingProfile): Named[] {
  const { callback } = profile;
  if (callback === null || !(callback.parameter in claims)) return [];
  const value = claims[callback.parameter];
  if (isAsAskedFor(value, profile)) return [];
  return [{ where: 'the token answer', tenant: tenantIn(value, callback.pattern) }];
}

/** Every one that stands there: a parameter that comes twice may name two. */
function ofCallback(parameters: URLSearchParams, profile: NamingProfile): Named[] {
  const { callback } = profile;
  if (callback === null) return [];
  return parameters
    .getAll(callback.parameter)
    .filter((value) => !isAsAskedFor(value, profile))
    .map((value) => ({ where: 'the callback', tenant: tenantIn(value, callback.pattern) }));
}

/** A scope that came back as it was asked for (RFC 6749, 3.3) says nothing of a tenant. */
function isAsAskedFor(value: unknown, { callback, scope }: NamingProfile): boolean {
  return callback?.parameter === 'scope' && scope !== undefined && value === scope;
}

function namesAnAccount(claims: Claims, { userinfo }: NamingProfile): boolean {
  return 'sub' in claims || userinfo.username in claims;
}

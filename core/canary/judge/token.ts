import { namingOf } from '../../app/expected-account.ts';
import type { AccountInfo, OAuthClient } from '../../app/oauth-client.ts';
import { tenantIn } from '../../providers/endpoints.ts';
import type { Profile } from '../../providers/profile.ts';
import type { Account } from '../../targets/account.ts';
import type { Finding } from '../result.ts';
import { judgeTokenError } from './after-login.ts';
import { found, hasTenant, isSameAccount, placeOf } from './finding.ts';

/** Exchanges the code, and asks whose account it was: the strongest proof there is. `state` is the request's. */
export async function checkToken(
  client: OAuthClient,
  { code, state }: { code: string | null; state: string },
  { a, b }: { a: Account; b: Account },
): Promise<Finding[]> {
  const endpoint = placeOf(new URL(client.profile.tokenUrl));
  if (code === null) return [found('token-changed', 'the callback brought no code', null)];
  const findings: Finding[] = [];
  let where = endpoint;
  try {
    const tokens = await client.exchange(code, { state });
    const { tokenType, expiresInSeconds } = tokens;
    const { token } = client.profile;
    if (token && (tokenType?.toLowerCase() !== token.type || expiresInSeconds !== token.expiresInSeconds))
      findings.push(
        found(
          'token-changed',
          `the token answer says ${tokenType ?? 'no type'}, ${expiresInSeconds ?? 'no'} s; expected ${token.type}, ${token.expiresInSeconds} s`,
          endpoint,
        ),
      );
    if (tokens.scope !== null && !isGranted(client.profile, tokens.scope))
      findings.push(
        found(
          'token-changed',
          `the token is good for ${tokens.scope}, and not for all of ${client.profile.scope}`,
          endpoint,
        ),
      );
    if (token?.refresh && tokens.refreshToken === null)
      findings.push(found('token-changed', 'the token answer brought no refresh token', endpoint));
    where = placeOf(new URL(askedFor(client.profile)));
    const finding = judgeHolder(await client.whoseAccount(tokens), where, { a, b }, client.profile);
    if (finding) findings.push(finding);
  } catch (error) {
    findings.push(judgeTokenError(error, where));
  }
  return findings;
}

/** Where the account is asked for. */
function askedFor({ account, userinfoUrl, tokenUrl }: Profile): string {
  const person = account?.person;
  if (person === undefined || person.from === 'userinfo') return userinfoUrl ?? tokenUrl;
  return person.from === 'request' ? person.url : tokenUrl;
}

/** Scopes are a list (RFC 6749, 3.3); some providers put the tenant beside it, as in the callback. */
function isGranted({ scope: asked, callback }: Profile, granted: string): boolean {
  if (callback !== null && tenantIn(granted, callback.pattern) !== null) return true;
  const all = granted.split(/\s+/);
  return asked.split(/\s+/).every((one) => one === '' || all.includes(one));
}

function judgeHolder(
  { username, tenant, claims }: AccountInfo,
  where: string,
  { a, b }: { a: Account; b: Account },
  profile: Profile,
): Finding | null {
  const { userinfo } = namingOf(profile);
  if (username === '')
    return found('token-changed', 'userinfo does not say whose account the token belongs to', where);
  const whose = isSameAccount(username, subjectOf(a)) ? `${a.name}'s` : 'another';
  if (!isSameAccount(username, subjectOf(b)))
    return found('wrong-tenant', `the token belongs to ${whose} account, not to ${b.name}'s`, where);
  if (tenant === null && userinfo.tenant !== undefined && userinfo.tenant in claims)
    return found('token-changed', 'what userinfo says of the tenant is not understood', where);
  if (tenant !== null && !hasTenant(b, tenant))
    return found('wrong-tenant', `the token is for the tenant ${tenant}, which is not ${b.name}'s`, where);
  return null;
}

/**
 * Whether a code is this account's, which is the only way to tell where neither a page nor the callback says.
 * It spends the code.
 * @throws OAuthError when the provider does not take it, or does not say.
 */
export async function isCodeOf(
  client: OAuthClient,
  { code, state }: { code: string; state: string },
  account: Account,
): Promise<boolean> {
  const { username } = await client.whoseAccount(await client.exchange(code, { state }));
  return isSameAccount(username, subjectOf(account));
}

/** As userinfo and ID token call an account. */
function subjectOf({ subject, username }: Account): string {
  return subject ?? username;
}

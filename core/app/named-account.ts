import type { AnswerSource } from '../providers/account-source.ts';
import { tenantIn } from '../providers/endpoints.ts';
import { namedAt } from '../providers/named-at.ts';
import type { Profile } from '../providers/profile.ts';

type Reading = NonNullable<Profile['account']>;

/** What a token answer itself names: null where the profile reads it elsewhere, or nothing is there. */
export interface Named {
  person: string | null;
  tenant: string | null;
}

/** Of tokens, what an account can be read from. */
interface Told {
  accessToken: string;
  idToken: string | null;
  named: Named;
}

/** What an address of the provider answers to the value of an Authorization header. */
type Ask = (url: URL, authorization: string) => Promise<unknown>;

/** Taken at once, as the answer is not kept: it is made of secrets. */
export function namedInTokenAnswer(account: Reading | undefined, answer: unknown): Named {
  const read = (source: AnswerSource | undefined) =>
    source?.from === 'token-answer' ? namedAt(answer, source.at) : null;
  return { person: read(account?.person), tenant: read(account?.tenant) };
}

/**
 * The account by the profile's `account`: its claims are `sub`, and `tenant` where the profile reads one.
 * @throws OAuthError when the provider does not answer the access token.
 */
export async function accountNamed(
  {
    account: { person, tenant, tenantPattern },
    userinfoUrl,
  }: Pick<Profile, 'userinfoUrl'> & { account: Reading },
  tokens: Told,
  askAt: Ask,
) {
  const asked = new Map<string, Promise<unknown>>();
  const ask = (url: string, scheme = 'Bearer') => {
    const address = url.replace('{access_token}', encodeURIComponent(tokens.accessToken));
    const answer = asked.get(address) ?? askAt(new URL(address), `${scheme} ${tokens.accessToken}`);
    asked.set(address, answer);
    return answer;
  };
  const read = async (source: AnswerSource): Promise<string | null> => {
    switch (source.from) {
      case 'id-token':
        return namedAt(claimsIn(tokens.idToken), source.at);
      case 'token-answer':
        return tokens.named[source === person ? 'person' : 'tenant'];
      case 'userinfo':
        return namedAt(await ask(userinfoUrl ?? ''), source.at);
      case 'request':
        return namedAt(onlyOf(await ask(source.url, source.scheme), source.only, tokens), source.at);
    }
  };
  const sub = await read(person);
  const where = tenant && (await read(tenant));
  return {
    username: sub ?? '',
    tenant: where === undefined ? null : tenantIn(where, tenantPattern),
    claims: { sub, ...(tenant && { tenant: where }) },
    provedBy: person.from,
  };
}

type Only = (AnswerSource & { from: 'request' })['only'];

/** The entries of a list that a claim of the token is about; all, where the profile does not ask. */
function onlyOf(answer: unknown, only: Only, { idToken, accessToken }: Told): unknown {
  if (!only || !Array.isArray(answer)) return answer;
  const claims = { ...claimsIn(accessToken), ...claimsIn(idToken) };
  const wanted = namedAt(claims, [only.isClaim]);
  return answer.filter((entry: unknown) => wanted !== null && namedAt(entry, [only.field]) === wanted);
}

/** The claims of a token that is a JWT (RFC 7519); null of one that is none. Its signature is not looked at. */
export function claimsIn(token: string | null): Record<string, unknown> | null {
  const claims = jsonOf(Buffer.from(token?.split('.')[1] ?? '', 'base64url').toString());
  return typeof claims === 'object' && claims !== null && !Array.isArray(claims) ? { ...claims } : null;
}

/** Null where a text is no JSON. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

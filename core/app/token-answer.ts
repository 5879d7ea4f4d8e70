import { z } from 'zod';
import type { Profile } from '../providers/profile.ts';
import { hideHandedOut } from '../text/handed-out.ts';
import { jsonOf, type Named, namedInTokenAnswer } from './named-account.ts';
import { OAuthError } from './oauth-error.ts';

/** Providers differ in what is left out and what is null, and Azure AD v1.0 sends the seconds as text. */
const tokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string().nullish(),
  id_token: z.string().nullish(),
  token_type: z.string().nullish(),
  expires_in: z.coerce.number().nullish().catch(null),
  scope: z.string().nullish().catch(null),
});

/** The same of an answer that is none of ours to use, but has tokens to hide. */
const anyTokens = z.object({
  access_token: z.string().catch(''),
  refresh_token: z.string().catch(''),
  id_token: z.string().catch(''),
});

export interface Tokens {
  accessToken: string;
  refreshToken: string | null;
  /** Of OpenID Connect; null where the provider speaks OAuth alone. */
  idToken: string | null;
  tokenType: string | null;
  expiresInSeconds: number | null;
  /** What was granted; null where it is what was asked for (RFC 6749, 5.1). */
  scope: string | null;
  /** What the answer itself names of the account, where the profile reads it there. */
  named: Named;
}

/**
 * What a token endpoint answered (RFC 6749, 5.1), to whose status there was nothing to say.
 * @throws OAuthError when it is none.
 */
export function tokensIn(text: string, status: number, account: Profile['account']): Tokens {
  const said = jsonOf(text);
  hideHandedOut(...Object.values(anyTokens.safeParse(said).data ?? {}));
  const answer = tokenAnswer.safeParse(said);
  if (!answer.success) throw new OAuthError('token', status, 'with something that is no token answer');
  const { access_token, refresh_token, id_token, token_type, expires_in, scope } = answer.data;
  return {
    accessToken: access_token,
    refreshToken: refresh_token ?? null,
    idToken: id_token ?? null,
    tokenType: token_type ?? null,
    expiresInSeconds: expires_in ?? null,
    scope: scope ?? null,
    named: namedInTokenAnswer(account, said),
  };
}

const knownErrors = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z
    .object({ fault: z.object({ detail: z.object({ errorcode: z.string() }) }) })
    .transform(({ fault }) => fault.detail.errorcode),
]);

/** The error that an answer names (RFC 6749, 5.2), or that it names none. */
export function errorCode(body: string): string {
  const known = knownErrors.safeParse(jsonOf(body));
  return known.success ? known.data : 'without an error code';
}

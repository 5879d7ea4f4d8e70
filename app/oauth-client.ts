import { type Dispatcher, fetch } from 'undici';
import { z } from 'zod';
import type { Secret } from '../config/secret.ts';
import type { Profile } from '../providers/profile.ts';

const tokenAnswer = z.object({
  access_token: z.string(),
  refresh_token: z.string().optional(),
  token_type: z.string().optional(),
  expires_in: z.number().optional(),
  id_token: z.string().optional(),
});

const userinfoAnswer = z.record(z.string(), z.unknown());

export interface Tokens {
  accessToken: string;
  refreshToken: string | null;
  tokenType: string | null;
  expiresInSeconds: number | null;
  /** Of OpenID Connect; null where the provider speaks OAuth alone. */
  idToken: string | null;
}

/** Whose account a token belongs to, as the provider's userinfo says. */
export interface AccountInfo {
  username: string;
  tenant: string | null;
}

/** The provider said no. The message holds the status and the error code, never a code or a token. */
export class OAuthError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(endpoint: string, status: number, code: string) {
    super(`${endpoint} answered ${status} ${code}`);
    this.name = 'OAuthError';
    this.status = status;
    this.code = code;
  }
}

/** The server-side half of the OAuth client (RFC 6749, 4.1.3 and 6; client authentication as Keap documents it). */
export class OAuthClient {
  readonly profile: Profile;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly #secret: Secret;
  readonly #dispatcher: Dispatcher | null;

  /** `dispatcher` is how requests leave the process; null for directly. */
  constructor(
    profile: Profile,
    clientId: string,
    secret: Secret,
    redirectUri: string,
    dispatcher: Dispatcher | null,
  ) {
    this.profile = profile;
    this.clientId = clientId;
    this.redirectUri = redirectUri;
    this.#secret = secret;
    this.#dispatcher = dispatcher;
  }

  authorizeUrl(state: string, parameters: Readonly<Record<string, string>> = {}): URL {
    const url = new URL(this.profile.authorizeUrl);
    const { clientId, redirectUri, profile } = this;
    const values = {
      response_type: 'code',
      redirect_uri: redirectUri,
      client_id: clientId,
      scope: profile.scope,
      state,
    };
    url.search = new URLSearchParams({ ...values, ...parameters }).toString();
    return url;
  }

  /** @throws OAuthError when the provider does not take the code. */
  exchange(code: string): Promise<Tokens> {
    const client = { client_id: this.clientId, client_secret: this.#secret.reveal() };
    const redirect = { redirect_uri: this.redirectUri };
    return this.#token({ grant_type: 'authorization_code', code, ...client, ...redirect }, {});
  }

  /** @throws OAuthError when the refresh token is not good any more. */
  refresh(refreshToken: string): Promise<Tokens> {
    const basic = [this.clientId, this.#secret.reveal()].map(encodeURIComponent).join(':');
    const authorization = `Basic ${Buffer.from(basic).toString('base64')}`;
    return this.#token({ grant_type: 'refresh_token', refresh_token: refreshToken }, { authorization });
  }

  /** @throws OAuthError when the access token is not good any more. */
  async userinfo(accessToken: string): Promise<AccountInfo> {
    const { userinfo, userinfoUrl } = this.profile;
    const response = await this.call(new URL(userinfoUrl), {
      headers: { authorization: `Bearer ${accessToken}` },
    });
    if (!response.ok) throw new OAuthError('userinfo', response.status, errorCode(await response.text()));
    const body = userinfoAnswer.safeParse(jsonOf(await response.text())).data;
    if (!body) throw new OAuthError('userinfo', response.status, 'with something that is no userinfo');
    const tenant = new RegExp(userinfo.tenantPattern).exec(String(body[userinfo.tenant] ?? ''))?.groups
      ?.tenant;
    return { username: String(body[userinfo.username] ?? ''), tenant: tenant ?? null };
  }

  /** Tells the provider that the token is not wanted any more (RFC 7009), where it has an address for that. */
  async revoke(accessToken: string): Promise<void> {
    const { revocationUrl } = this.profile;
    if (revocationUrl === undefined) return;
    const client = { client_id: this.clientId, client_secret: this.#secret.reveal() };
    const body = new URLSearchParams({ token: accessToken, ...client });
    await this.call(new URL(revocationUrl), { method: 'POST', body });
  }

  /** A request from the server's own HTTP client: it has none of any browser's cookies. Follows redirects. */
  call(url: URL, init: { method?: string; headers?: Record<string, string>; body?: URLSearchParams } = {}) {
    return fetch(url, { ...init, ...(this.#dispatcher && { dispatcher: this.#dispatcher }) });
  }

  async #token(form: Record<string, string>, headers: Record<string, string>): Promise<Tokens> {
    const body = new URLSearchParams(form);
    const response = await this.call(new URL(this.profile.tokenUrl), { method: 'POST', headers, body });
    const text = await response.text();
    if (!response.ok) throw new OAuthError('token', response.status, errorCode(text));
    const answer = tokenAnswer.safeParse(jsonOf(text));
    if (!answer.success)
      throw new OAuthError('token', response.status, 'with something that is no token answer');
    const { access_token, refresh_token, token_type, expires_in, id_token } = answer.data;
    return {
      accessToken: access_token,
      refreshToken: refresh_token ?? null,
      tokenType: token_type ?? null,
      expiresInSeconds: expires_in ?? null,
      idToken: id_token ?? null,
    };
  }
}

const knownErrors = z.union([
  z.object({ error: z.string() }).transform(({ error }) => error),
  z
    .object({ fault: z.object({ detail: z.object({ errorcode: z.string() }) }) })
    .transform(({ fault }) => fault.detail.errorcode),
]);

function errorCode(body: string): string {
  const known = knownErrors.safeParse(jsonOf(body));
  return known.success ? known.data : 'without an error code';
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

import { createHash, createHmac, randomBytes } from 'node:crypto';
import type { Dispatcher } from 'undici';
import { z } from 'zod';
import type { Bounds } from '../base/ask.ts';
import { Secret } from '../base/secret.ts';
import type { AnswerSource } from '../providers/account-source.ts';
import { pinnedUrl, tenantIn } from '../providers/endpoints.ts';
import type { ClientAuthentication, Profile } from '../providers/profile.ts';
import type { AnotherProvider } from './another-provider.ts';
import { accountNamed, claimsIn, jsonOf } from './named-account.ts';
import { OAuthError } from './oauth-error.ts';
import { askEndpoint, lookAt, type Sent, usualLimits, type Way } from './provider-call.ts';
import { errorCode, type Tokens, tokensIn } from './token-answer.ts';

const record = z.record(z.string(), z.unknown());

/** Whose account a token belongs to, as the provider's userinfo or its ID token says. */
export interface AccountInfo {
  username: string;
  /** Null where none is named, or what stands there is not understood. */
  tenant: string | null;
  /** All that was said, as it came. */
  claims: Readonly<Record<string, unknown>>;
}

/** The server-side half of the OAuth client (RFC 6749, 4.1.3 and 6; RFC 7636), as the profile wants it. */
export class OAuthClient {
  readonly profile: Profile;
  readonly clientId: string;
  readonly redirectUri: string;
  readonly #secret: Secret;
  readonly #way: Way;
  readonly #verifierKey = randomBytes(32);

  /** `dispatcher` is how requests leave the process; null for directly. `limits` are of each request. */
  constructor(
    profile: Profile,
    clientId: string,
    secret: Secret,
    redirectUri: string,
    dispatcher: Dispatcher | null,
    limits: Bounds = usualLimits,
  ) {
    this.profile = profile;
    this.clientId = clientId;
    this.redirectUri = redirectUri;
    this.#secret = secret;
    this.#way = { dispatcher, limits };
  }

  /** The same client, for another of its registered redirect URIs. */
  at(redirectUri: string): OAuthClient {
    const { dispatcher, limits } = this.#way;
    return redirectUri === this.redirectUri
      ? this
      : new OAuthClient(this.profile, this.clientId, this.#secret, redirectUri, dispatcher, limits);
  }

  /** A client of another provider, which comes back to the same redirect URI and leaves the process by the same way. */
  of({ title, authorizeUrl, tokenUrl, clientId, clientSecret }: AnotherProvider): OAuthClient {
    const { dispatcher, limits } = this.#way;
    const profile = { ...this.profile, title, authorizeUrl, tokenUrl };
    const secret = new Secret(clientSecret);
    return new OAuthClient(profile, clientId, secret, this.redirectUri, dispatcher, limits);
  }

  /** With a state, and what follows from it: for a request that nobody but its sender has to recognise. */
  authorizeUrl(state: string, parameters: Readonly<Record<string, string>> = {}): URL {
    const { profile } = this;
    const url = this.requestUrl({});
    const challenge = createHash('sha256').update(this.#verifierOf(state)).digest('base64url');
    const pkce = profile.pkce ? { code_challenge: challenge, code_challenge_method: 'S256' } : {};
    // OpenID Connect Core 1.0, 3.1.2.1: a value that nobody guesses; it follows from the state, as the verifier does.
    const nonce = profile.nonce ? { nonce: this.#verifierOf(`nonce ${state}`) } : {};
    for (const [name, value] of Object.entries({ state, ...pkce, ...nonce, ...parameters }))
      url.searchParams.set(name, value);
    return url;
  }

  /** The authorize URL without what belongs to one flow alone: state, PKCE and nonce; pinned to a tenant if one is given. */
  requestUrl(parameters: Readonly<Record<string, string>>, tenant: string | null = null): URL {
    const url = tenant === null ? new URL(this.profile.authorizeUrl) : pinnedUrl(this.profile, tenant);
    const { clientId, redirectUri, profile } = this;
    const values = {
      response_type: 'code',
      redirect_uri: redirectUri,
      client_id: clientId,
      // Some providers have none, and an empty one is a mistake (RFC 6749, 3.3).
      ...(profile.scope !== '' && { scope: profile.scope }),
    };
    // A query that the URL has of its own MUST be kept (RFC 6749, 3.1).
    const all = { ...values, ...profile.authorizeParameters, ...parameters };
    for (const [name, value] of Object.entries(all)) url.searchParams.set(name, value);
    return url;
  }

  /**
   * By the state of `authorizeUrl`, from which its code verifier follows, or by the verifier of a flow; it is sent
   * where there is PKCE.
   * @throws OAuthError when the provider does not take the code.
   */
  exchange(code: string, by: { state: string } | { codeVerifier: string | null }): Promise<Tokens> {
    const { form, headers } = this.#authentication(this.profile.clientAuthentication.code);
    const redirect = { redirect_uri: this.redirectUri };
    const verifier = 'state' in by ? this.#verifierOf(by.state) : by.codeVerifier;
    const pkce = this.profile.pkce && verifier !== null ? { code_verifier: verifier } : {};
    return this.#token({ grant_type: 'authorization_code', code, ...form, ...redirect, ...pkce }, headers);
  }

  /** @throws OAuthError when the refresh token is not good any more. */
  refresh(refreshToken: string): Promise<Tokens> {
    const { form, headers } = this.#authentication(this.profile.clientAuthentication.refresh);
    return this.#token({ grant_type: 'refresh_token', refresh_token: refreshToken, ...form }, headers);
  }

  /**
   * Userinfo where the provider has it, else the ID token. That one comes from the token endpoint itself, so
   * its signature adds nothing (OpenID Connect Core 1.0, 3.1.3.7) and is not looked at.
   * @throws OAuthError when neither says anything.
   */
  async whoseAccount(tokens: Tokens): Promise<AccountInfo & { provedBy: AnswerSource['from'] }> {
    const { account, userinfoUrl } = this.profile;
    if (account) return accountNamed({ account, userinfoUrl }, tokens, (url, by) => this.ask(url, by));
    const { accessToken, idToken } = tokens;
    if (this.profile.userinfoUrl !== null)
      return { ...(await this.userinfo(accessToken)), provedBy: 'userinfo' };
    const claims = claimsIn(idToken);
    if (!claims) throw new OAuthError('token', 200, 'without an ID token, and the profile has no userinfo');
    return {
      username: String(claims[this.profile.idToken?.username ?? 'sub'] ?? ''),
      tenant: null,
      claims,
      provedBy: 'id-token',
    };
  }

  /** @throws OAuthError when the access token is not good any more. */
  async userinfo(accessToken: string): Promise<AccountInfo> {
    const { userinfo, userinfoUrl } = this.profile;
    if (userinfoUrl === null) throw new OAuthError('userinfo', 0, 'nothing: the profile has no userinfo');
    const body = record.safeParse(await this.ask(new URL(userinfoUrl), `Bearer ${accessToken}`)).data;
    if (!body) throw new OAuthError('userinfo', 200, 'with something that is no userinfo');
    const { tenant: field, tenantPattern } = userinfo;
    return {
      username: String(body[userinfo.username] ?? ''),
      tenant: field === undefined ? null : tenantIn(body[field], tenantPattern),
      claims: body,
    };
  }

  /**
   * What an address of the provider answers to a token, as JSON; null where it is none.
   * @throws OAuthError when the token is not good there.
   */
  async ask(url: URL, authorization: string): Promise<unknown> {
    const sent = { headers: { authorization } };
    const { ok, status, text } = await askEndpoint('userinfo', url, sent, this.#way);
    if (!ok) throw new OAuthError('userinfo', status, errorCode(text));
    return jsonOf(text);
  }

  /**
   * Tells the provider that a token, of access or for a refresh, is not wanted any more (RFC 7009, 2.1), where it has
   * an address for that. Whether the provider says that it is good no more: with an error it counts as good still (2.2.1).
   * @throws OAuthError, NoAnswerError or what `fetch` throws when no answer came that says it.
   */
  async revoke(token: string): Promise<boolean> {
    const { revocationUrl, clientAuthentication } = this.profile;
    if (revocationUrl === undefined) return false;
    const { form, headers } = this.#authentication(clientAuthentication.code);
    const body = new URLSearchParams({ token, ...form });
    const sent = { method: 'POST', headers, body };
    const { ok } = await askEndpoint('revocation', new URL(revocationUrl), sent, this.#way);
    return ok;
  }

  /**
   * Whether the provider still takes tokens: by userinfo, else by a refresh, which gives new ones in their place.
   * Null where it has no way to be asked.
   */
  async takes({ accessToken, refreshToken }: Pick<Tokens, 'accessToken' | 'refreshToken'>) {
    const refuses = (error: unknown) => {
      if (error instanceof OAuthError && error.status >= 400 && error.status < 500) return false;
      throw error;
    };
    const hasUserinfo = this.profile.userinfoUrl !== null;
    if (hasUserinfo && (await this.userinfo(accessToken).then(() => true, refuses))) return true;
    if (refreshToken !== null) return this.refresh(refreshToken).then(() => true, refuses);
    return hasUserinfo ? false : null;
  }

  /**
   * A request from the server's own HTTP client: it has none of any browser's cookies. Follows redirects, so it is for
   * what carries no secret.
   * @throws NoAnswerError, or OAuthError for an answer that is too long.
   */
  call(url: URL, sent: Sent = {}) {
    return lookAt(url, sent, this.#way);
  }

  #authentication(method: ClientAuthentication): {
    form: Record<string, string>;
    headers: Record<string, string>;
  } {
    if (method === 'none') return { form: { client_id: this.clientId }, headers: {} };
    const secret = this.#secret.reveal();
    if (method === 'client_secret_post')
      return { form: { client_id: this.clientId, client_secret: secret }, headers: {} };
    const basic = [this.clientId, secret].map(encodeURIComponent).join(':');
    return { form: {}, headers: { authorization: `Basic ${Buffer.from(basic).toString('base64')}` } };
  }

  /** From the state alone, so that nothing has to be remembered between the request and its answer. */
  #verifierOf(state: string): string {
    return createHmac('sha256', this.#verifierKey).update(state).digest('base64url');
  }

  async #token(form: Record<string, string>, headers: Record<string, string>): Promise<Tokens> {
    const body = new URLSearchParams(form);
    const sent = { method: 'POST', headers, body };
    const { ok, status, text } = await askEndpoint('token', new URL(this.profile.tokenUrl), sent, this.#way);
    if (!ok) throw new OAuthError('token', status, errorCode(text));
    return tokensIn(text, status, this.profile.account);
  }
}

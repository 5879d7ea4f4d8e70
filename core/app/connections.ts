import { isDeepStrictEqual } from 'node:util';
import { tenantOfCallback } from '../providers/endpoints.ts';
import type { AnswerToAsked } from '../remedies/flow/as-asked.ts';
import {
  type AccountOnRecord,
  accountOnRecord,
  assertSameAccount,
  type AccountEvidence as Evidence,
} from '../remedies/same-account.ts';
import { UnexpectedAccountError } from '../remedies/unexpected-account-error.ts';
import type { Connection } from './connection.ts';
import { type ExpectedAccount, namingOf, refusalOf } from './expected-account.ts';
import { NotConnected } from './not-connected.ts';
import type { AccountInfo, OAuthClient } from './oauth-client.ts';
import { OAuthError } from './oauth-error.ts';
import type { Design, ProtectionName } from './protections.ts';
import { type NotRevoked, revokeEach } from './revocation.ts';
import type { Tokens } from './token-answer.ts';
import type { AppUser } from './users.ts';

/** A callback whose flow is finished, and what its user said of the account. */
interface CameBack {
  user: AppUser;
  callback: URL;
  tokens: Tokens;
  isReconnect: boolean;
  asked: readonly AnswerToAsked[];
  /** Null where nobody asked. */
  expected: ExpectedAccount | null;
}

/** Whom the app's users are connected to, and what has to be true of an account before it is written down. */
export class Connections {
  protections: ReadonlySet<ProtectionName>;
  design: Design;
  readonly #client: OAuthClient;
  readonly #connections = new Map<AppUser['id'], Connection>();

  constructor(client: OAuthClient, protections: ReadonlySet<ProtectionName>, design: Design) {
    this.#client = client;
    this.protections = protections;
    this.design = design;
  }

  of(user: AppUser): Connection | null {
    return this.#connections.get(user.id) ?? null;
  }

  /** Null where nothing speaks against it before the code is exchanged. */
  refusalBefore(callback: URL, expected: ExpectedAccount | null): string | null {
    return this.#refusal(callback, null, expected);
  }

  /**
   * Writes down whose account came back.
   * @throws NotConnected when it is not the one that it has to be; then nothing is written, and the tokens are revoked. Where
   * the provider does not take it back, the refusal stands, and says so beside it.
   */
  async connect({ user, callback, tokens, isReconnect, asked, expected }: CameBack): Promise<Connection> {
    const { profile } = this.#client;
    const ofAnotherFlow = this.protections.has('nonce-compared') ? notOfThisFlow(asked) : null;
    if (ofAnotherFlow !== null) throw new NotConnected(ofAnotherFlow, 403, await this.#revoked(tokens));
    const whose = await this.#client.whoseAccount(tokens).catch(async (error) => {
      // Nobody has them then, and nobody knows whose they are.
      if (error instanceof OAuthError) await this.#revoked(tokens);
      throw error;
    });
    const before = this.of(user);
    const evidence = { claims: whose.claims, callback, profile: namingOf(profile) };
    const problem =
      this.#refusal(callback, whose, expected) ??
      (isReconnect && before && this.protections.has('same-account-at-reconnect')
        ? another(() => assertSameAccount(before.account, evidence))
        : null);
    if (problem !== null) throw new NotConnected(problem, 403, await this.#revoked(tokens));
    const refreshToken =
      tokens.refreshToken ?? (this.design.keepsOldRefreshToken ? (before?.refreshToken ?? null) : null);
    const { username, provedBy } = whose;
    const connection: Connection = {
      ...tokens,
      refreshToken,
      username,
      // What the provider told this server goes before what came through the browser.
      tenant: whose.tenant ?? tenantOfCallback(profile, callback),
      provedBy,
      asked,
      account: onRecord(evidence, whose),
    };
    this.#connections.set(user.id, connection);
    return connection;
  }

  /**
   * Uses a connection, as an app does at night: asks with the access token, and refreshes it when it is not good any
   * more. Whose account answers is written down.
   * @throws NotConnected when nothing answers, or another account than the one that was connected.
   */
  async use(user: AppUser): Promise<Connection> {
    const connection = this.of(user);
    if (!connection) throw new NotConnected('Nothing is connected.', 409);
    const answer = await this.#client.whoseAccount(connection).catch(onlyOAuth);
    if (answer) return connection;
    if (connection.refreshToken === null) return this.#lost(user, connection, 'the connection has run out');
    const fresh = await this.#client.refresh(connection.refreshToken).catch(onlyOAuth);
    if (!fresh) return this.#lost(user, connection, 'the provider does not renew it');
    const whose = await this.#client.whoseAccount(fresh);
    const evidence = { claims: whose.claims, profile: namingOf(this.#client.profile) };
    // Where no new one came, the one before is good still (RFC 6749, 6).
    const latest = { ...fresh, refreshToken: fresh.refreshToken ?? connection.refreshToken };
    const problem = this.protections.has('same-account-after-refresh')
      ? another(() => assertSameAccount(connection.account, evidence))
      : null;
    if (problem !== null)
      return this.#lost(user, connection, 'another account answered', await this.#revoked(latest));
    if (this.of(user) !== connection) return this.#overtaken(user, connection, fresh);
    const { username } = whose;
    const renewed = { ...connection, ...latest, username, tenant: whose.tenant };
    this.#connections.set(user.id, renewed);
    return renewed;
  }

  /**
   * Ends a connection. What stays good at the provider, as a sentence; null where nothing does, or nobody asks.
   * A refresh token goes first, as all that came of it goes with it (RFC 7009, 2.1).
   */
  async disconnect(user: AppUser): Promise<string | null> {
    const connection = this.of(user);
    this.#connections.delete(user.id);
    if (!connection || !this.protections.has('ends-at-disconnect')) return null;
    let isEnded = true;
    for (const token of allOf(connection))
      if (!(await this.#client.revoke(token).catch(() => false))) isEnded = false;
    const { title } = this.#client.profile;
    return isEnded
      ? null
      : `${title} was not asked to forget this app, or did not: what it has allowed stays good until you end it there.`;
  }

  /** Ends every connection. Returns those tokens that the provider did not take back, in a sentence each. */
  async revokeAll(): Promise<NotRevoked[]> {
    const tokens = [...this.#connections.values()].flatMap(allOf);
    this.forget();
    return revokeEach(this.#client, tokens);
  }

  /** Throws every token away, as an app does that loses its database. */
  forget(): void {
    this.#connections.clear();
  }

  /** A refresh token first, as at a disconnect: else it makes new access tokens of itself. */
  async #revoked(tokens: Held): Promise<NotRevoked | null> {
    return (await revokeEach(this.#client, allOf(tokens))).at(0) ?? null;
  }

  /** A connection that was ended or made anew while it was refreshed stays so. What the refresh brought is not wanted. */
  async #overtaken(user: AppUser, before: Connection, fresh: Tokens): Promise<Connection> {
    const now = this.of(user);
    // Where it is the same account still, some providers would end the connection that there is as well.
    const isWanted = now !== null && isDeepStrictEqual(now.account, before.account);
    const notRevoked = isWanted ? null : await this.#revoked(fresh);
    if (now && !notRevoked) return now;
    throw new NotConnected('The connection was ended while it was renewed.', 409, notRevoked);
  }

  #lost(user: AppUser, read: Connection, why: string, notRevoked: NotRevoked | null = null): never {
    if (this.of(user) === read) this.#connections.delete(user.id);
    throw new NotConnected(`The connection was ended: ${why}. Connect again.`, 403, notRevoked);
  }

  #refusal(callback: URL, account: AccountInfo | null, expected: ExpectedAccount | null): string | null {
    if (!this.protections.has('asks-which-account')) return null;
    const problem = refusalOf({ callback, account }, expected, this.#client.profile);
    return problem && `${problem} Nothing was connected: log out of the provider, and connect again.`;
  }
}

/** Why an ID token is not of the flow that it came in (OpenID Connect Core 1.0, 3.1.3.7); null where nothing says so. */
function notOfThisFlow(asked: readonly AnswerToAsked[]): string | null {
  const wrong = asked.find((one) => one.asked === 'nonce' && one.isHonoured === false);
  return wrong
    ? `This answer does not belong to the request: nonce was asked for, and not honoured: ${wrong.why}. Nothing was connected.`
    : null;
}

type Held = Pick<Tokens, 'accessToken' | 'refreshToken'>;

function allOf({ accessToken, refreshToken }: Held): string[] {
  return refreshToken === null ? [accessToken] : [refreshToken, accessToken];
}

/** What the provider did not want is null; whatever else was thrown goes on. */
function onlyOAuth(error: unknown): null {
  if (error instanceof OAuthError) return null;
  throw error;
}

function another(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (!(error instanceof UnexpectedAccountError)) throw error;
    return 'Another account came back than the one that was connected. Nothing was changed: log out of the provider, and connect again.';
  }
}

/** An account whose names contradict each other is told by what the provider says of it alone. */
function onRecord(evidence: Evidence, { username, tenant, claims: { sub } }: AccountInfo): AccountOnRecord {
  try {
    return accountOnRecord(evidence);
  } catch (error) {
    if (!(error instanceof UnexpectedAccountError)) throw error;
    const subject = typeof sub === 'string' ? sub : null;
    return { issuer: null, tenant, tenantBy: tenant === null ? null : 'the provider', subject, username };
  }
}

import { randomUUID } from 'node:crypto';
import type { Clock } from './clock.ts';
import type { Knobs } from './knobs.ts';

export interface Grant {
  username: string;
  tenant: string;
  clientId: string;
}

interface Code extends Grant {
  redirectUri: string;
  madeMs: number;
}

interface Token extends Grant {
  madeMs: number;
}

export interface TokenPair {
  accessToken: string;
  refreshToken: string;
}

/** Codes, access tokens and refresh tokens. They know nothing of sessions, nor sessions of them. [thread] */
export class Tokens {
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, Token>();
  readonly #refresh = new Map<string, Token & { accessToken: string }>();
  readonly #clock: Clock;
  readonly #knobs: () => Knobs;

  constructor(clock: Clock, knobs: () => Knobs) {
    this.#clock = clock;
    this.#knobs = knobs;
  }

  giveCode(grant: Grant, redirectUri: string): string {
    const code = randomUUID();
    this.#codes.set(code, { ...grant, redirectUri, madeMs: this.#clock.nowMs });
    return code;
  }

  /** A code is for one use, one client and one redirect URI (RFC 6749, 4.1.3). Null when it is not good. */
  redeem(code: string, clientId: string, redirectUri: string): TokenPair | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (!found || found.clientId !== clientId || found.redirectUri !== redirectUri) return null;
    if (this.#isOver(found, this.#knobs().codeMs)) return null;
    this.killGrant(found.username, clientId);
    return this.#issue(found);
  }

  /** Rotates: the old refresh token is dead at once. [docs, seen] Null when it is not good. */
  refresh(refreshToken: string, clientId: string): (TokenPair & Grant) | null {
    const found = this.#refresh.get(refreshToken);
    if (!found || found.clientId !== clientId || this.#isOver(found, this.#knobs().refreshTokenMs))
      return null;
    this.#refresh.delete(refreshToken);
    this.#access.delete(found.accessToken);
    const grant = this.#knobs().refreshAnswersForAnother ? this.#another(found) : found;
    return { ...this.#issue(grant), ...grantOf(grant) };
  }

  /** The grant of another account for the same client, where there is one. */
  #another(grant: Grant): Grant {
    const others = [...this.#access.values()].filter(
      ({ username, clientId }) => username !== grant.username && clientId === grant.clientId,
    );
    return others[0] ?? grant;
  }

  /** Whose access token this is, or null when it is unknown, dead or too old. */
  holder(accessToken: string): Grant | null {
    const found = this.#access.get(accessToken);
    return found && !this.#isOver(found, this.#knobs().accessTokenMs) ? grantOf(found) : null;
  }

  /** A new code grant for the same account and client kills the earlier access token [thread], and its refresh token [inferred]. */
  killGrant(username: string, clientId: string): void {
    for (const tokens of [this.#access, this.#refresh])
      for (const [value, token] of tokens)
        if (token.username === username && token.clientId === clientId) tokens.delete(value);
  }

  /** Whose tokens are good now, without the tokens. */
  get live(): { access: Grant[]; refresh: Grant[] } {
    const { accessTokenMs, refreshTokenMs } = this.#knobs();
    const alive = (tokens: Map<string, Token>, lifeMs: number) =>
      [...tokens.values()].filter((token) => !this.#isOver(token, lifeMs)).map(grantOf);
    return { access: alive(this.#access, accessTokenMs), refresh: alive(this.#refresh, refreshTokenMs) };
  }

  killAccessTokens(): void {
    this.#access.clear();
  }

  reset(): void {
    for (const tokens of [this.#codes, this.#access, this.#refresh]) tokens.clear();
  }

  #issue(grant: Grant): TokenPair {
    const pair = { accessToken: randomUUID(), refreshToken: randomUUID() };
    const made = { ...grantOf(grant), madeMs: this.#clock.nowMs };
    this.#access.set(pair.accessToken, made);
    this.#refresh.set(pair.refreshToken, { ...made, accessToken: pair.accessToken });
    return pair;
  }

  #isOver(made: { madeMs: number }, lifeMs: number): boolean {
    return this.#clock.nowMs - made.madeMs >= lifeMs;
  }
}

function grantOf({ username, tenant, clientId }: Grant): Grant {
  return { username, tenant, clientId };
}

import { createHash, randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { hoursMs, minutesMs } from '../clock.ts';

/** What a person has allowed a client. */
export interface Grant {
  username: string;
  /** Which of their tenants; null at who has none. */
  tenant: string | null;
  clientId: string;
  scope: string;
  /** Names this one authorization. */
  id: string;
  authTimeMs: number;
  nonce: string | null;
  /** Whether the request asked how long ago the login was. */
  tellsAuthTime: boolean;
}

interface Code {
  grant: Grant;
  redirectUri: string;
  challenge: { value: string; method: string } | null;
  madeMs: number;
}

const codeMs = minutesMs(10);
export const accessTokenMs = hoursMs(1);

/** Codes and tokens, and who has allowed whom. They know nothing of sessions. */
export class Grants {
  readonly #clock: Clock;
  readonly #codes = new Map<string, Code>();
  readonly #access = new Map<string, { grant: Grant; madeMs: number }>();
  readonly #refresh = new Map<string, Grant>();
  readonly #allowed = new Set<string>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  hasAllowed(username: string, clientId: string): boolean {
    return this.#allowed.has(`${clientId} ${username}`);
  }

  isAllowedByAnybody(clientId: string): boolean {
    return [...this.#allowed].some((allowed) => allowed.startsWith(`${clientId} `));
  }

  allow(username: string, clientId: string): void {
    this.#allowed.add(`${clientId} ${username}`);
  }

  giveCode(grant: Grant, redirectUri: string, challenge: Code['challenge']): string {
    const code = randomUUID();
    this.#codes.set(code, { grant, redirectUri, challenge, madeMs: this.#clock.nowMs });
    return code;
  }

  /** For one use, one client, one redirect URI, and who knows the verifier (RFC 6749, 4.1.3; RFC 7636, 4.6). Null when it is not good. */
  redeem(code: string, by: { clientId: string; redirectUri: string; verifier: string | null }): Grant | null {
    const found = this.#codes.get(code);
    this.#codes.delete(code);
    if (!found || found.grant.clientId !== by.clientId || found.redirectUri !== by.redirectUri) return null;
    const isLate = this.#clock.nowMs - found.madeMs >= codeMs;
    return isLate || !verifies(found.challenge, by.verifier) ? null : found.grant;
  }

  giveAccessToken(grant: Grant): string {
    const token = randomUUID();
    this.#access.set(token, { grant, madeMs: this.#clock.nowMs });
    return token;
  }

  giveRefreshToken(grant: Grant): string {
    const token = randomUUID();
    this.#refresh.set(token, grant);
    return token;
  }

  /** `isRotated`: the token is dead once it was used. Null when it is not good. */
  refresh(token: string, clientId: string, isRotated: boolean): Grant | null {
    const grant = this.#refresh.get(token);
    if (grant?.clientId !== clientId) return null;
    if (isRotated) this.#refresh.delete(token);
    return grant;
  }

  /** Whose access token this is, or null when it is unknown or too old. */
  holder(token: string): Grant | null {
    const found = this.#access.get(token);
    return found && this.#clock.nowMs - found.madeMs < accessTokenMs ? found.grant : null;
  }

  /** Whose tokens are good now, without the tokens. */
  get live(): { access: Grant[]; refresh: Grant[] } {
    const access = [...this.#access.keys()].flatMap((token) => this.holder(token) ?? []);
    return { access, refresh: [...this.#refresh.values()] };
  }

  reset(): void {
    for (const part of [this.#codes, this.#access, this.#refresh, this.#allowed]) part.clear();
  }
}

/** A verifier without a challenge is as wrong as a challenge without its verifier (RFC 9700, 2.1.1). */
function verifies(challenge: Code['challenge'], verifier: string | null): boolean {
  if (challenge === null || verifier === null) return challenge === null && verifier === null;
  if (challenge.method === 'plain') return challenge.value === verifier;
  return challenge.value === createHash('sha256').update(verifier).digest('base64url');
}

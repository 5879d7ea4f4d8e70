import type { Asked } from './asked.ts';

/** What an app remembers of one click on Connect until its callback comes. Plain JSON, so that any store can hold it. */
export interface Flow {
  /** Id of the app's user who began it. */
  user: string;
  /** SHA-256, in base64url, of the value of the cookie that was set in the browser that began it. */
  browser: string;
  /** Whom it was begun at, as the provider's metadata spells it (RFC 8414, 2); null where the provider has no name. */
  issuer: string | null;
  /** Whether that provider says `iss` in every callback (RFC 9207, 3), so that a missing one is refused. */
  saysIssuer: boolean;
  redirectUri: string;
  /** For the token request (RFC 7636, 4.5): a secret; null where PKCE was left out. */
  codeVerifier: string | null;
  /** What the ID token has to repeat (OpenID Connect Core 1.0, 3.1.3.7); null where none was asked for. */
  nonce: string | null;
  /** What else it asked for, and when; absent from flows that an earlier version of this package began. */
  asked?: Asked;
  /** Milliseconds since 1970, after which it is not finished any more. */
  endsAtMs: number;
  /** What else belongs to this one click, such as which connection it renews. Not seen by the browser. */
  about: unknown;
}

type MayWait<T> = T | Promise<T>;

/**
 * Where flows are kept: one row for each, never one for each browser or user, or the later of two tabs would
 * overwrite what the earlier one needs. The keys are hashes, so that nobody who reads the store can finish a flow.
 */
export interface FlowStore {
  keep: (key: string, flow: Flow) => MayWait<unknown>;
  /** Null when there is none. Removes nothing. */
  find: (key: string) => MayWait<Flow | null>;
  /**
   * Removes it, and says whether it was there: true for one caller alone, even if two ask at once
   * (`delete from flows where key = $1`, and whether a row was deleted).
   */
  use: (key: string) => MayWait<boolean>;
}

/** At most so many are kept: whoever begins flows for sport takes no more memory than these. */
const mostFlows = 10_000;

/** A store for an app of one process, which forgets flows when it ends. */
export function flowsInMemory(nowMs: () => number = Date.now): FlowStore {
  const flows = new Map<string, Flow>();
  const makeRoom = () => {
    if (flows.size < mostFlows) return;
    // Asked once: on some machines the time of day takes longer than all the rest of this.
    const now = nowMs();
    for (const [key, { endsAtMs }] of flows) if (endsAtMs < now) flows.delete(key);
    for (const key of flows.keys()) {
      if (flows.size < mostFlows) return;
      flows.delete(key);
    }
  };
  return {
    keep: (key, flow) => {
      makeRoom();
      flows.set(key, flow);
    },
    find: (key) => flows.get(key) ?? null,
    use: (key) => flows.delete(key),
  };
}

import { createHash } from 'node:crypto';
import type { CredentialKind } from './may-go.ts';
import type { Sent } from './typed.ts';

/** A request whose answer may ask for it once more. */
export interface Asked extends Sent {
  /** The window or frame that would show it, as the engine names it; or, of what a script asks for, the first request of its redirects. */
  frame: string;
  /** How many redirects have led to it. */
  hops: number;
}

/** More than a page sends until it is answered. */
const mostKept = 10_000;

/** How often each was typed. */
export type TimesTyped = Readonly<Record<CredentialKind, number>>;

/**
 * What was asked for with a body. Chromium asks for a document once more, body and all, where a script says `location.reload()` or
 * `history.go(0)` on the page that it was answered with, and every engine for whatever it is, where a redirect leads back to the same
 * address by 307 or 308. A 307 to another address is a hop of the same request.
 */
export class SentOnce {
  readonly #sent = new Map<string, TimesTyped>();

  /**
   * Whether the same was asked for before in the same frame, and nothing secret that it carries was typed since; else it is noted.
   * `carried` is asked where something was typed since. Bodies that nobody can look into are taken for the same, and carry whatever was.
   */
  isAgain(asked: Asked, typed: TimesTyped, carried: () => readonly CredentialKind[]): boolean {
    const { frame, method, url, body } = asked;
    if (body === null) return false;
    const bytes = body === 'unseen' ? body : createHash('sha256').update(body).digest('base64');
    const key = [frame, method, url.href.replace(/#.*/, ''), bytes].join('\n');
    const before = this.#sent.get(key);
    if (before && isAsBefore(before, typed, carried)) return true;
    this.#sent.set(key, { ...typed });
    const [oldest] = this.#sent.keys();
    if (this.#sent.size > mostKept && oldest !== undefined) this.#sent.delete(oldest);
    return false;
  }
}

function isAsBefore(before: TimesTyped, now: TimesTyped, carried: () => readonly CredentialKind[]): boolean {
  const isTyped = (kind: CredentialKind) => before[kind] !== now[kind];
  if (!(['name', 'password', 'code'] as const).some(isTyped)) return true;
  const secret = carried().filter((kind) => kind !== 'name');
  return secret.length > 0 && !secret.some(isTyped);
}

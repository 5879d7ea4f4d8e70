import { createHash } from 'node:crypto';
import type { Sent } from './typed.ts';

/** A request for a document. */
export interface Asked extends Sent {
  /** The window or frame that would show it, as the engine names it. */
  frame: string;
}

/**
 * Documents that were asked for with a body since somebody typed something last. Chromium asks for one once more, body and all, where a
 * script says `location.reload()` or `history.go(0)` on the page that it was answered with, and every engine where a redirect leads back
 * to the same address by 307 or 308. A 307 to another address is a hop of the same request.
 */
export class SentOnce {
  #typed = '';
  readonly #sent = new Set<string>();

  /**
   * Whether the same was asked for before in the same frame; else it is noted. `typed` is whatever changes when somebody types. Bodies
   * that nobody can look into are taken for the same.
   */
  isAgain({ frame, method, url, body }: Asked, typed: string): boolean {
    if (body === null) return false;
    if (typed !== this.#typed) this.#sent.clear();
    this.#typed = typed;
    const bytes = body === 'unseen' ? body : createHash('sha256').update(body).digest('base64');
    const key = [frame, method, url.href.replace(/#.*/, ''), bytes].join('\n');
    if (this.#sent.has(key)) return true;
    this.#sent.add(key);
    return false;
  }
}

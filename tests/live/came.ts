import type { Came } from '../../core/live/outcome.ts';
import type { Landing } from '../../core/trail/landing.ts';

/** What came of a password that was sent from the login page; `since` are the addresses that the browser went to then. */
export function came(landing: Landing, says = '', since: readonly string[] = []): Came {
  const typedAt = new URL('https://signin.infusionsoft.com/login');
  const way = { typedAt, since: since.map((url) => new URL(url)), answers: [landing.status] };
  return { landing, says, way };
}

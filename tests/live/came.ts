import type { Came } from '../../core/live/outcome.ts';
import type { Landing } from '../../core/trail/landing.ts';

/**
 * What came of a password that was sent from the login page. `since` is what the browser asked for then: by GET, unless
 * a method stands before the address. An app that was come to was handed a code.
 */
export function came(landing: Landing, says = '', since: readonly string[] = handedTo(landing)): Came {
  const typedAt = new URL('https://signin.infusionsoft.com/login');
  const way = { typedAt, since: since.map(asked), answers: [landing.status] };
  return { landing, says, way };
}

function asked(said: string): Came['way']['since'][number] {
  const [url = '', method = 'GET'] = said.split(' ').toReversed();
  return { method, url: new URL(url), form: null };
}

function handedTo({ kind, host, path, error }: Landing): string[] {
  return kind === 'callback' && error === null ? [`https://${host}${path}?code=c`] : [];
}

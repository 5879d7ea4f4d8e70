import { isLoopback } from '../../base/loopback.ts';
import { defaultPortIn } from './hosts.ts';

/** A redirect URI that no provider can accept. */
export type RedirectUriFault = 'redirect-uri-not-a-url' | 'redirect-uri-fragment';

/**
 * What is wrong with a redirect URI, or null. It has to be absolute and without a fragment (RFC 6749, 3.1.2).
 * An app's own scheme (`com.example.app:/callback`, RFC 8252) is a URL too; `localhost:3000/callback` reads
 * as one with the scheme `localhost`, which is why a slash has to follow the colon.
 */
export function faultOfRedirectUri(text: string): RedirectUriFault | null {
  const absolute = /^[a-z][a-z0-9+.-]*:\//i.test(text) && !/\s/.test(text) && URL.canParse(text);
  if (!absolute) return 'redirect-uri-not-a-url';
  return text.includes('#') ? 'redirect-uri-fragment' : null;
}

/** What may be right about a redirect URI, and is worth a look: a sentence each. */
export function notesOnRedirectUri(redirectUri: string): string[] {
  if (!URL.canParse(redirectUri)) return [];
  const url = new URL(redirectUri);
  const port = defaultPortIn(redirectUri);
  return [
    ...(url.protocol === 'http:' && !isLoopback(url)
      ? [
          'the redirect URI is http, so the code travels in the clear; OAuth (RFC 6749, 3.1.2.1) and vendor documentation ask for https',
        ]
      : []),
    ...(port === null
      ? []
      : [
          `the redirect URI has ${port} written out, and is compared as text (RFC 6749, 3.1.2.3): leave it out, unless it is registered so`,
        ]),
  ];
}

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

/** Whether a redirect URI sends the code in the clear over a network: http, and not to this computer. */
export function travelsInTheClear(redirectUri: string): boolean {
  const { protocol, hostname } = new URL(redirectUri);
  const loopback = /^(?:(?:.+\.)?localhost|127(?:\.\d+){3}|\[::1\])$/.test(hostname);
  return protocol === 'http:' && !loopback;
}

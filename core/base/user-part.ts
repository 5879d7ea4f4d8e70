/**
 * An address that somebody typed, as it may be shown: without a user and a password before its host (RFC 3986, 3.2.1). A
 * password may hold any sign, and then the address is none: all that stands before its last @ goes.
 */
export function withoutUserPart(typed: string): string {
  return typed.replace(/^(\s*[a-z][a-z\d+.-]*:[/\\]+)?.*@/is, (_, scheme = '') => `${scheme}…@`);
}

/** And without what stands behind its path, which may be what opens it. */
export function withoutQuery(typed: string): string {
  return typed.replace(/([?#]).+$/s, '$1…');
}

/** A text without the user parts of the addresses in it. */
export function withoutUserParts(text: string): string {
  return text.replace(/([a-z][a-z\d+.-]{0,40}:\/\/)[^\s/?#"'<>\\]*@/gi, '$1…@');
}

export function hasUserPart(url: string | URL): boolean {
  const { username, password } = new URL(url);
  return username !== '' || password !== '';
}

/** A host without the dot of the root, which changes nothing of where it is (RFC 1034, 3.1). */
export function withoutRoot(host: string): string {
  return host.replace(/\.+$/, '');
}

/**
 * Whether an answer came to a flow's redirect URI (RFC 9700, 4.4.2.2). `said` is where it came in as the app says, and has
 * to be that address, no more and no less. `requested` is as the request has it: its scheme and host are what a proxy made
 * of them, so that path and query alone are compared, and parameters beside those that the redirect URI has of its own are
 * taken for the answer's (RFC 6749, 4.1.2). True where neither is known.
 */
export function cameTo(redirectUri: string, said: URL | null, requested: URL | null): boolean {
  const wanted = new URL(redirectUri);
  if (said !== null) return said.href === wanted.href;
  if (requested === null) return true;
  const isThere = (name: string) =>
    JSON.stringify(requested.searchParams.getAll(name)) === JSON.stringify(wanted.searchParams.getAll(name));
  return pathOf(requested) === pathOf(wanted) && [...wanted.searchParams.keys()].every(isThere);
}

/** Frameworks send `/callback` on to `/callback/`, or the other way round. */
function pathOf({ pathname }: URL): string {
  return pathname.replace(/(?<=.)\/$/, '');
}

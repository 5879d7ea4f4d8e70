/**
 * Whether an answer came to a flow's redirect URI (RFC 9700, 4.4.2.2). `said` is where it came in as the app says, and has
 * to be that address whole. `requested` is as the request has it: its scheme and host are what a proxy made of them, so
 * that path and query alone are compared. True where neither is known. Parameters beside those that the redirect URI has
 * of its own are the answer's.
 */
export function cameTo(redirectUri: string, said: URL | null, requested: URL | null): boolean {
  const wanted = new URL(redirectUri);
  const at = said ?? requested;
  if (at === null) return true;
  if (said !== null && (said.protocol !== wanted.protocol || said.host !== wanted.host)) return false;
  const isThere = (name: string) =>
    JSON.stringify(at.searchParams.getAll(name)) === JSON.stringify(wanted.searchParams.getAll(name));
  return pathOf(at) === pathOf(wanted) && [...wanted.searchParams.keys()].every(isThere);
}

/** Frameworks send `/callback` on to `/callback/`, or the other way round. */
function pathOf({ pathname }: URL): string {
  return pathname.replace(/(?<=.)\/$/, '');
}

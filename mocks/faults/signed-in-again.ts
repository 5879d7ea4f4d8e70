import { type HttpHandler, http } from 'msw';
import { signin } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import { redirect } from '../page.ts';
import type { World } from '../world.ts';

// What faults share in which somebody comes back who had logged out. No entry of the catalogue, as it has no default.

/** Whose session the logout URL has ended in a browser: kept behind a cookie of its own. */
export function whoLoggedOut(world: World): {
  handler: HttpHandler;
  of: (request: Request) => string | null;
} {
  const kept = new Map<string, string>();
  const handler = http.get(`${signin}/logout`, async ({ request }) => {
    const username = world.sso.find(cookiesOf(request).get(world.knobs.ssoCookieName))?.username;
    const response = await world.asUsual(request);
    if (username === undefined) return response;
    const id = crypto.randomUUID();
    kept.set(id, username);
    response.headers.append(...setCookie('LAST', id));
    return response;
  });
  return { handler, of: (request) => kept.get(cookiesOf(request).get('LAST') ?? '') ?? null };
}

/** A session without a password, and back to the login page with all that was asked of it. */
export function signedInAgain(world: World, request: Request, username: string | null): Response {
  const tgc = world.sso.start(username ?? '', { services: new Map() });
  const { search } = new URL(request.url);
  return redirect(`${signin}/login${search}`, [setCookie(world.knobs.ssoCookieName, tgc)]);
}

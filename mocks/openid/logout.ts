import { type HttpHandler, http } from 'msw';
import type { LogoutConduct } from '../../core/providers/conduct.ts';
import { cookiesOf } from '../cookies.ts';
import { redirect } from '../page.ts';
import { cookieName, noSessionCookie } from './authorize.ts';
import { confirmationPage, signedOutPath } from './pages.ts';
import { rpInitiated } from './rp-initiated.ts';
import type { OpenIdWorld } from './world.ts';

/** Where a logout at another host sends the browser, as the session is the login host's; it goes on from there. */
export const hop = '/end-session';

/** Every logout of the provider, at its own address. */
export function logoutHandlers(world: OpenIdWorld): HttpHandler[] {
  const { logouts } = world.conduct;
  const addresses = new Set(logouts.map(({ url }) => withoutQuery(url)));
  return [
    ...[...addresses].flatMap((address) =>
      [http.get, http.post].map((on) =>
        on(address, ({ request }) =>
          logOut(
            world,
            logouts.filter(({ url }) => withoutQuery(url) === address),
            request,
          ),
        ),
      ),
    ),
    ...logouts.flatMap(({ parameters }) => nestedIn(parameters)).map((nested) => passingOn(world, nested)),
    http.get(`${world.origin}${hop}`, ({ request }) => {
      const then = new URL(request.url).searchParams.get('then') ?? `${world.origin}${signedOutPath}`;
      return ended(world, request, then);
    }),
  ];
}

/** An address may have several logouts, told apart by what they are given. */
async function logOut(
  world: OpenIdWorld,
  logouts: readonly LogoutConduct[],
  request: Request,
): Promise<Response> {
  const url = new URL(request.url);
  const form = request.method === 'POST' ? new URLSearchParams(await request.text()) : new URLSearchParams();
  const given = new URLSearchParams([...url.searchParams, ...form]);
  const isConfirmed = form.has('confirm');
  const asked = logouts.find(({ parameters }) => given.has(targetIn(parameters)?.name ?? ' ')) ?? logouts[0];
  if (asked?.kind === 'rp-initiated') {
    const answer = await rpInitiated(world, { given, isConfirmed, request, logout: asked });
    return answer instanceof Response ? answer : ended(world, request, answer.goOn, answer.who);
  }
  if (asked?.asksFirst && !isConfirmed) return confirmationPage(url);
  return ended(world, request, asked ? goOnOf(world, asked, given, url) : null);
}

/** Where to go on to, or null for the provider's own page. */
function goOnOf(world: OpenIdWorld, logout: LogoutConduct, given: URLSearchParams, at: URL): string | null {
  const { parameters, kind, isOfficial } = logout;
  const target = targetIn(parameters);
  const value = target && given.get(target.name);
  if (!target || !value) return null;
  const client = world.clients.get(given.get('client_id') ?? '');
  if (kind === 'to-login') {
    const isRight = client?.redirectUris.includes(value) ?? false;
    return isRight ? `${world.conduct.authorizeUrl}?${given}` : null;
  }
  if (isOfficial) return client?.postLogoutRedirectUris?.includes(value) ? value : null;
  if (target.template === '{relative_path}') return value.startsWith('/') ? new URL(value, at).href : null;
  const nested = nestedIn(parameters)[0];
  if (nested) return value.startsWith(nested.address) ? value : null;
  return URL.canParse(value) ? value : null;
}

/** Ends the session of the browser, or that of one of its people, and goes on; by way of the host that has the session. */
function ended(
  world: OpenIdWorld,
  request: Request,
  goOn: string | null,
  who: string | null = null,
): Response {
  const then = goOn ?? `${world.origin}${signedOutPath}`;
  if (new URL(request.url).origin !== world.origin)
    return redirect(`${world.origin}${hop}?${new URLSearchParams({ then })}`);
  const session = cookiesOf(request).get(cookieName);
  world.browsers.signOut(session, who);
  return redirect(then, world.browsers.of(session).length > 0 ? [] : [noSessionCookie()]);
}

/** The parameter that says where to go on to. */
function targetIn(
  parameters: Readonly<Record<string, string>>,
): { name: string; template: string } | undefined {
  return Object.entries(parameters)
    .map(([name, template]) => ({ name, template }))
    .find(({ template }) => /\{(go_on_url|authorize_url|redirect_uri|relative_path)\}/.test(template));
}

interface Nested {
  address: string;
  parameter: string;
}

/** An address of the provider that the logout goes on to, and that goes on itself. */
function nestedIn(parameters: Readonly<Record<string, string>>): Nested[] {
  return Object.values(parameters).flatMap((template) => {
    const [, address, parameter] = /^(https:[^?]+)\?(\w+)=\{/.exec(template) ?? [];
    return address === undefined || parameter === undefined ? [] : [{ address, parameter }];
  });
}

function passingOn(world: OpenIdWorld, { address, parameter }: Nested): HttpHandler {
  return http.get(address, ({ request }) => {
    const next = new URL(request.url).searchParams.get(parameter) ?? '';
    return redirect(URL.canParse(next) ? next : `${world.origin}${signedOutPath}`);
  });
}

function withoutQuery(url: string): string {
  return url.replace(/\?.*$/, '');
}

import { type HttpHandler, http } from 'msw';
import { promptsOf } from '../../core/providers/conduct.ts';
import { cookiesOf } from '../cookies.ts';
import { redirect } from '../page.ts';
import { cookieName, goOn, sessionCookie } from './authorize.ts';
import { clientUpstream, returnPath } from './client-upstream.ts';
import { errorPage, paths, upstreamPath } from './pages.ts';
import type { OpenIdWorld } from './world.ts';

/**
 * The login through another provider, whose own session says who it is: the whole of that provider's world, and where
 * the login page or the request itself leads there and back. A request for a login is handed on as `prompt=login` and believed to be
 * obeyed, as brokers do it that look at nothing else.
 */
export function upstreamHandlers(world: OpenIdWorld): HttpHandler[] {
  const { upstream, origin } = world;
  if (!upstream) return [];
  return [
    ...[...upstream.hosts].map((host) =>
      http.all(`https://${host}/*`, ({ request }) => upstream.ask(request)),
    ),
    http.get(`${origin}${upstreamPath}`, ({ request }) => {
      const state = new URL(request.url).searchParams.get('flow') ?? '';
      const flow = world.flows.get(state);
      if (!flow) return errorPage('This page is out of date. Begin again at the app.');
      const { id, redirectUri } = clientUpstream(world);
      const handsOn = world.conduct.upstream?.handsOn ?? [];
      const handedOn = promptsOf(flow.query).filter((one) => handsOn.includes(one));
      const query = new URLSearchParams({
        ...{ response_type: 'code', client_id: id, redirect_uri: redirectUri },
        ...{ scope: 'openid email', state },
        ...(handedOn.length > 0 && { prompt: handedOn.join(' ') }),
      });
      return redirect(`${upstream.conduct.authorizeUrl}?${query}`);
    }),
    http.get(`${origin}${returnPath}`, ({ request }) => takeBack(world, upstream, request)),
  ];
}

async function takeBack(world: OpenIdWorld, upstream: OpenIdWorld, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const id = query.get('state') ?? '';
  const flow = world.flows.get(id);
  if (!flow) return errorPage('This page is out of date. Begin again at the app.');
  const username = await namedUpstream(world, upstream, query.get('code') ?? '');
  if (username === null) return redirect(`${world.origin}${paths.login}?flow=${id}`);
  const person = { username, authTimeMs: world.clock.nowMs };
  const before = cookiesOf(request).get(cookieName);
  const session = world.browsers.signIn(before, person, world.conduct.severalPeople);
  return goOn(world, request, id, { ...flow, loggedIn: username }, [sessionCookie(session)]);
}

/** Whom a code names, by the e-mail address; null where it is not good, or nobody here has that address. */
async function namedUpstream(
  world: OpenIdWorld,
  upstream: OpenIdWorld,
  code: string,
): Promise<string | null> {
  const { id, client, redirectUri } = clientUpstream(world);
  const { tokenUrl, userinfoUrl } = upstream.conduct;
  const from = new URL(world.origin).host;
  const body = new URLSearchParams({
    ...{ grant_type: 'authorization_code', code, redirect_uri: redirectUri },
    ...{ client_id: id, client_secret: client.secret },
  });
  const tokens = await world.call(from, new Request(tokenUrl, { method: 'POST', body }));
  if (!tokens.ok || userinfoUrl === null) return null;
  const { access_token: token } = (await tokens.json()) as { access_token: string };
  const headers = { authorization: `Bearer ${token}` };
  const who = await world.call(from, new Request(userinfoUrl, { headers }));
  const { email } = (await who.json()) as { email?: string };
  return world.accountNamed(email ?? '')?.username ?? null;
}

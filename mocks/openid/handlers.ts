import { type HttpHandler, HttpResponse, http } from 'msw';
import { withElsewhere } from '../elsewhere.ts';
import { answerAt, fieldsIn } from './account-answers.ts';
import { authorize } from './authorize.ts';
import { discovery, discoveryUrl, jwksUrl } from './discovery.ts';
import type { Grant } from './grants.ts';
import { publicKey } from './id-token.ts';
import { interactionHandlers } from './interactions.ts';
import { logoutHandlers } from './logout.ts';
import { token } from './token.ts';
import { upstreamHandlers } from './upstream.ts';
import type { OpenIdWorld } from './world.ts';

/** Every host of a provider's world, by its conduct; what a host does not serve is not found there. */
export function openIdHandlers(world: OpenIdWorld): HttpHandler[] {
  return withElsewhere(world, () => [
    ...endpointHandlers(world),
    ...interactionHandlers(world),
    ...logoutHandlers(world),
    ...accountHandlers(world),
    ...upstreamHandlers(world),
  ]);
}

function endpointHandlers(world: OpenIdWorld): HttpHandler[] {
  const { conduct } = world;
  const pinned = conduct.pins.flatMap((pin) => ('authorizeUrl' in pin ? [pin.authorizeUrl] : []));
  const open = [
    ...both(conduct.authorizeUrl, (request) => authorize(world, request, null)),
    ...pinned.flatMap((template) =>
      both(template.replace('{tenant}', ':tenant'), (request, tenant) => authorize(world, request, tenant)),
    ),
    http.post(withoutQuery(conduct.tokenUrl), ({ request }) => token(world, request)),
  ];
  if (!conduct.speaksOpenId) return open;
  return [
    ...open,
    http.get(discoveryUrl(conduct), () => HttpResponse.json(discovery(conduct))),
    http.get(jwksUrl(conduct), async () => HttpResponse.json({ keys: [await publicKey()] })),
  ];
}

/** The authorize endpoint has to take both (OpenID Connect Core 1.0, 3.1.2.1). */
function both(
  address: string,
  answer: (request: Request, tenant: string | null) => Promise<Response>,
): HttpHandler[] {
  return [http.get, http.post].map((on) =>
    on(withoutQuery(address), ({ request, params }) =>
      answer(request, typeof params.tenant === 'string' ? params.tenant : null),
    ),
  );
}

/** Userinfo, and the addresses of the provider's API that say whose account it is. */
function accountHandlers(world: OpenIdWorld): HttpHandler[] {
  const { userinfoUrl, person, tenant } = world.conduct;
  const asked = new Map(
    [...person, ...tenant].flatMap((read) =>
      read.from === 'request' ? [[read.url, read.scheme ?? 'Bearer'] as const] : [],
    ),
  );
  const atUserinfo = (grant: Grant) => ({
    sub: world.subjectNamed(grant.username),
    email: grant.username,
    ...fieldsIn(world, grant, 'userinfo'),
  });
  return [
    ...(userinfoUrl === null ? [] : [asking(world, userinfoUrl, 'Bearer', atUserinfo)]),
    ...[...asked].map(([url, scheme]) => asking(world, url, scheme, (grant) => answerAt(world, grant, url))),
  ];
}

/** By the access token, in its address where it stands there, or else in the Authorization header (RFC 6750, 2.1). */
function asking(
  world: OpenIdWorld,
  url: string,
  scheme: string,
  answer: (grant: Grant) => unknown,
): HttpHandler {
  return http.get(withoutQuery(url).replace('{access_token}', ':token'), ({ request, params }) => {
    const [, given = ''] =
      new RegExp(`^${scheme} (.+)$`, 'i').exec(request.headers.get('authorization') ?? '') ?? [];
    const grant = world.tokens.holder(typeof params.token === 'string' ? params.token : given);
    if (grant) return HttpResponse.json(answer(grant) as object);
    return HttpResponse.json(
      { error: 'invalid_token' },
      { status: 401, headers: { 'www-authenticate': scheme } },
    );
  });
}

/** Handlers are found by path; what stands in the query is for them to read. */
function withoutQuery(url: string): string {
  return url.replace(/\?.*$/, '');
}

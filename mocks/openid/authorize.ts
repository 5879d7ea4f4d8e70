import { randomUUID } from 'node:crypto';
import type { Client } from '../any-world.ts';
import { clearCookie, cookiesOf, setCookie } from '../cookies.ts';
import { redirect } from '../page.ts';
import { callbackFields } from './account-answers.ts';
import { toClient } from './callback.ts';
import { signed } from './callback-signature.ts';
import { hintedBy } from './id-token.ts';
import { errorPage, paths, upstreamPath } from './pages.ts';
import { type Flow, honoursMaxAge, nextStep, type Step } from './steps.ts';
import type { OpenIdWorld } from './world.ts';

export const cookieName = 'session';

/** The authorize endpoint (RFC 6749, 4.1.1; OpenID Connect Core 1.0, 3.1.2.1). `addressed` is the tenant in the address. */
export async function authorize(
  world: OpenIdWorld,
  request: Request,
  addressed: string | null,
): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (request.method === 'POST')
    for (const [name, value] of new URLSearchParams(await request.text())) query.append(name, value);
  const problem = problemWith(world, query);
  if (problem) return problem;
  const byParameter = world.conduct.pins.flatMap((pin) => ('parameter' in pin ? [pin.parameter] : []));
  const pinned = addressed ?? byParameter.map((name) => query.get(name)).find(Boolean) ?? null;
  const flow: Flow = { query, loggedIn: null, chosen: null, hasConsented: false, pinned, picked: null };
  const id = randomUUID();
  if (!isSentOn(world, flow)) return goOn(world, request, id, flow);
  world.flows.set(id, flow);
  return redirect(`${world.origin}${upstreamPath}?flow=${id}`);
}

/** Whether the request names the provider further up, to which the browser goes on without a page then. */
function isSentOn(world: OpenIdWorld, flow: Flow): boolean {
  const { upstream } = world.conduct;
  if (upstream === null || isSilent(world, flow)) return false;
  return upstream.sentOnBy.some((name) => flow.query.get(name) === upstream.called);
}

/** To the page that comes next, or back to the client. */
export async function goOn(
  world: OpenIdWorld,
  request: Request,
  id: string,
  flow: Flow,
  headers: [string, string][] = [],
): Promise<Response> {
  world.browsers.use(sessionOf(request, headers));
  const step = await stepOf(world, flow, sessionOf(request, headers));
  if (step.kind === 'error') {
    world.flows.delete(id);
    const answer = { error: step.error, error_description: step.description };
    return toClient(world.conduct, flow.query, answer, headers);
  }
  const isDecided = step.kind === 'done' || step.kind === 'consent';
  if (
    isDecided &&
    flow.picked === null &&
    world.tenantsToPick('own-page', step.username, flow.pinned).length > 0
  ) {
    if (isSilent(world, flow)) return toClient(world.conduct, flow.query, mustPick, headers);
    world.flows.set(id, flow);
    return redirect(`${world.origin}${paths.tenant}?flow=${id}`, headers);
  }
  if (step.kind === 'done') {
    world.flows.delete(id);
    const answer = answerTo(world, flow, step.username, sessionOf(request, headers));
    return toClient(world.conduct, flow.query, answer, headers);
  }
  world.flows.set(id, flow);
  return redirect(`${world.origin}${paths[step.kind]}?flow=${id}`, headers);
}

/** OpenID Connect Core 1.0, 3.1.2.6. */
const mustPick = { error: 'interaction_required', error_description: 'one of several has to be picked' };

function isSilent({ conduct }: OpenIdWorld, { query }: Flow): boolean {
  return conduct.speaksOpenId && query.get('prompt') === 'none';
}

async function stepOf(world: OpenIdWorld, flow: Flow, session: string | undefined): Promise<Step> {
  const { conduct, clock, browsers, tokens } = world;
  const clientId = flow.query.get('client_id') ?? '';
  const token = conduct.holdsIdTokenHint ? flow.query.get('id_token_hint') : null;
  const hint = token === null ? null : await hintedBy(token);
  return nextStep(flow, {
    conduct,
    people: browsers.of(session),
    nowMs: clock.nowMs,
    belongs: (username) => belongs(world, username, flow.pinned),
    hinted: token === null ? null : (world.accountOfSubject(hint?.subject ?? '')?.username ?? ''),
    hasAllowed: (username) =>
      conduct.consent === 'remembered-of-anybody'
        ? tokens.isAllowedByAnybody(clientId)
        : tokens.hasAllowed(username, clientId),
  });
}

/** The session that the request's cookie names, or the one that the answer sets. */
function sessionOf(request: Request, headers: [string, string][]): string | undefined {
  const set = headers.map(([, value]) => new RegExp(`^${cookieName}=([^;]*)`).exec(value)?.[1]).find(Boolean);
  return set ?? cookiesOf(request).get(cookieName);
}

export const sessionCookie = (id: string): [string, string] => setCookie(cookieName, id);
export const noSessionCookie = (): [string, string] => clearCookie(cookieName);

/** Without a tenant in the request, everybody does. */
function belongs(world: OpenIdWorld, username: string, pinned: string | null): boolean {
  return pinned === null || (world.accountNamed(username)?.tenants.includes(pinned) ?? false);
}

/** Without a redirect URI that is the client's, nothing is sent to it (RFC 6749, 4.1.2.1). */
function problemWith({ clients, conduct }: OpenIdWorld, query: URLSearchParams): Response | null {
  const client: Client | undefined = clients.get(query.get('client_id') ?? '');
  if (!client) return errorPage('There is no client of this client_id.');
  if (!client.redirectUris.includes(query.get('redirect_uri') ?? ''))
    return errorPage('The redirect_uri is not registered for this client.');
  if (query.get('response_type') === 'code') return null;
  const error = query.has('response_type') ? 'unsupported_response_type' : 'invalid_request';
  return toClient(conduct, query, { error, error_description: 'response_type has to be code' });
}

/** What the client is answered: a code (RFC 6749, 4.1.2). */
function answerTo(
  world: OpenIdWorld,
  flow: Flow,
  username: string,
  session: string | undefined,
): Record<string, string> {
  const { query } = flow;
  const { conduct, tokens } = world;
  const person = world.browsers.of(session).find((one) => one.username === username);
  const tenants = world.tenantsFor(username, flow.pinned);
  const grant = {
    username,
    tenant: tenants.find((one) => one === flow.picked) ?? tenants[0] ?? null,
    clientId: query.get('client_id') ?? '',
    scope: query.get('scope') ?? '',
    id: randomUUID(),
    authTimeMs: person?.authTimeMs ?? world.clock.nowMs,
    nonce: query.get('nonce'),
    tellsAuthTime: query.has('max_age') && honoursMaxAge(conduct),
  };
  tokens.allow(username, grant.clientId);
  const challenge = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  const proof = challenge === null ? null : { value: challenge, method };
  const code = tokens.giveCode(grant, query.get('redirect_uri') ?? '', proof);
  return signed(world, query, { code, ...callbackFields(world, grant) });
}

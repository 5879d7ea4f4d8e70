import { type HttpHandler, http } from 'msw';
import { cookiesOf } from '../cookies.ts';
import { redirect } from '../page.ts';
import { cookieName, goOn, sessionCookie } from './authorize.ts';
import { toClient } from './callback.ts';
import {
  choicePage,
  consentPage,
  errorPage,
  loginPage,
  paths,
  signedOutPage,
  signedOutPath,
  tenantPage,
} from './pages.ts';
import type { Flow } from './steps.ts';
import type { OpenIdWorld } from './world.ts';

/** The pages on which a person logs in, chooses and consents, on the way of an authorize request. */
export function interactionHandlers(world: OpenIdWorld): HttpHandler[] {
  const { origin } = world;
  const show = (path: string, answer: (id: string, flow: Flow, request: Request) => Response) =>
    http.get(`${origin}${path}`, ({ request }) => {
      const id = new URL(request.url).searchParams.get('flow') ?? '';
      const flow = world.flows.get(id);
      return flow ? answer(id, flow, request) : lost();
    });
  const take = (
    path: string,
    act: (id: string, flow: Flow, form: URLSearchParams, request: Request) => Promise<Response>,
  ) =>
    http.post(`${origin}${path}`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const id = form.get('flow') ?? '';
      const flow = world.flows.get(id);
      return flow ? act(id, flow, form, request) : lost();
    });
  return [
    show(paths.login, (id, flow) =>
      loginPage(id, { hint: hintOf(world, flow), upstream: world.conduct.upstream }),
    ),
    take(paths.login, (id, flow, form, request) => logIn(world, request, { id, flow, form })),
    show(paths.choice, (id, _, request) => {
      const people = world.browsers.of(cookiesOf(request).get(cookieName));
      return choicePage(
        id,
        people.flatMap(({ username }) => world.accountNamed(username) ?? []),
      );
    }),
    take(paths.choice, async (id, flow, form, request) => {
      const chosen = form.get('account');
      if (form.has('another') || chosen === null) return redirect(`${origin}${paths.login}?flow=${id}`);
      return goOn(world, request, id, { ...flow, chosen });
    }),
    show(paths.tenant, (id, flow, request) => showTenants(world, { id, flow, request })),
    take(paths.tenant, async (id, flow, form, request) => {
      const picked = form.get('tenant') ?? '';
      const tenants = world.tenantsToPick('own-page', whoConsents(world, flow, request) ?? '', flow.pinned);
      return tenants.includes(picked) ? goOn(world, request, id, { ...flow, picked }) : notTheirs(world);
    }),
    show(paths.consent, (id, flow, request) => showConsent(world, { id, flow, request })),
    take(paths.consent, (id, flow, form, request) => takeDecision(world, request, { id, flow, form })),
    http.get(`${origin}${signedOutPath}`, () => signedOutPage()),
  ];
}

interface Sent {
  id: string;
  flow: Flow;
  form: URLSearchParams;
}

async function logIn(world: OpenIdWorld, request: Request, { id, flow, form }: Sent): Promise<Response> {
  const username = (form.get('username') ?? '').toLowerCase();
  const answer = world.passwords.tryPassword(
    username,
    world.accountNamed(username),
    form.get('password') ?? '',
  );
  const { upstream } = world.conduct;
  if (answer !== 'right') return loginPage(id, { hint: username, upstream, answer });
  const person = { username, authTimeMs: world.clock.nowMs };
  const before = cookiesOf(request).get(cookieName);
  const session = world.browsers.signIn(before, person, world.conduct.severalPeople);
  return goOn(world, request, id, { ...flow, loggedIn: username }, [sessionCookie(session)]);
}

function showConsent(
  world: OpenIdWorld,
  { id, flow, request }: { id: string; flow: Flow; request: Request },
): Response {
  const account = world.accountNamed(whoConsents(world, flow, request) ?? '');
  if (!account) return lost();
  const tenants = world.tenantsToPick('consent', account.username, flow.pinned);
  const { picker, tenantsAre } = world.conduct;
  const label = picker ? tenantsAre.one.replace(/^./, (first) => first.toUpperCase()) : 'For';
  return consentPage(id, flow.query.get('client_id') ?? '', { account, tenants, label });
}

function showTenants(
  world: OpenIdWorld,
  { id, flow, request }: { id: string; flow: Flow; request: Request },
): Response {
  const { picker, tenantsAre } = world.conduct;
  const tenants = world.tenantsToPick('own-page', whoConsents(world, flow, request) ?? '', flow.pinned);
  return picker && tenants.length > 0 ? tenantPage(id, tenantsAre, tenants) : lost();
}

/** Whoever sends what no page offers is told, and nothing is picked in its place. */
function notTheirs({ conduct }: OpenIdWorld): Response {
  return errorPage(`This is none of your ${conduct.tenantsAre.many}.`);
}

async function takeDecision(
  world: OpenIdWorld,
  request: Request,
  { id, flow, form }: Sent,
): Promise<Response> {
  if (form.has('allow')) {
    const picked = flow.picked ?? form.get('tenant');
    const theirs = world.tenantsFor(whoConsents(world, flow, request) ?? '', flow.pinned);
    if (picked !== null && !theirs.includes(picked)) return notTheirs(world);
    return goOn(world, request, id, { ...flow, hasConsented: true, picked });
  }
  world.flows.delete(id);
  return toClient(world.conduct, flow.query, { error: 'access_denied' });
}

/** Whom the request has come to: who logged in or was chosen on the way, or else who is there. */
function whoConsents(
  { browsers }: OpenIdWorld,
  { loggedIn, chosen }: Flow,
  request: Request,
): string | undefined {
  return loggedIn ?? chosen ?? browsers.of(cookiesOf(request).get(cookieName))[0]?.username;
}

/** What the request gives as a hint fills the form, whether or not it picks anybody. */
function hintOf({ conduct }: OpenIdWorld, { query }: Flow): string {
  return conduct.hints.map(({ parameter }) => query.get(parameter)).find(Boolean) ?? '';
}

function lost(): Response {
  return errorPage('This page is out of date. Begin again at the app.');
}

import { type HttpHandler, http } from 'msw';
import { accountCentral, appendQuery, signin, upstream } from '../addresses.ts';
import { clearCookie, cookiesOf, setCookie } from '../cookies.ts';
import { clientName } from '../google.ts';
import { namedByGoogle, sendToGoogle } from '../log-in-with-google.ts';
import type { KnownFlow, LoginFlow } from '../login-forms.ts';
import { redirect } from '../page.ts';
import { loginPage, oneTimeCodePage, serviceRefused } from '../pages/login.ts';
import { loggedOut, logoutConfirmation, signedIn } from '../pages/logout.ts';
import { serviceResponse } from '../service-response.ts';
import { sendSingleLogout } from '../single-logout.ts';
import type { World } from '../world.ts';

/**
 * The single sign-on server: CAS at context path `/` (CAS protocol 3.0; logout: Apereo's "Logout & Single
 * Logout" page), and the older address of the authorize endpoint. [thread, docs]
 */
export function signinHandlers(world: World): HttpHandler[] {
  return [
    http.get(`${signin}/login`, ({ request }) => showLogin(world, request)),
    http.post(`${signin}/login`, ({ request }) => takeLogin(world, request)),
    http.get(`${signin}/clientredirect`, ({ request }) => handOver(world, request)),
    http.get(`${signin}/login/upstream`, ({ request }) => returnFromUpstream(world, request)),
    http.get(`${signin}/logout`, ({ request }) => logOut(world, request)),
    http.post(`${signin}/logout`, ({ request }) => logOut(world, request)),
    http.get(`${signin}/serviceValidate`, ({ request }) => serviceResponse(world, new URL(request.url))),
    http.get(`${signin}/app/oauth/authorize`, ({ request }) =>
      redirect(`${accountCentral}/app/oauth/authorize${new URL(request.url).search}`),
    ),
  ];
}

async function showLogin(world: World, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (world.knobs.logInWithGoogle && query.get('client_name') === clientName)
    return returnFromGoogle(world, request, query);
  const service = query.get('service') || null;
  if (service !== null && !world.isService(service)) return serviceRefused();
  const renew = query.get('renew') === 'true';
  const tgc = cookiesOf(request).get(world.knobs.ssoCookieName);
  const session = world.sso.find(tgc);
  if (session && !renew) {
    if (service === null) return signedIn(session.username);
    return redirect(withTicket(world, service, session, false));
  }
  // A probe never sees a form (CAS protocol 2.1.1); renew wins where both are set.
  if (query.get('gateway') === 'true' && service !== null && !renew) return redirect(service);
  if (world.knobs.loginPage === 'upstream') return sendUpstream(world, { service, renew });
  return loginPage(world, { service, renew });
}

async function takeLogin(world: World, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const flow = world.loginForms.takeBack(form.get('execution') ?? '');
  // The form is for one use: an old one leads to the beginning, as CAS's web flow does.
  if (!flow || (flow.lt ?? null) !== form.get('lt')) return showLogin(world, request);
  const { service, renew } = flow;
  if (flow.username !== undefined)
    return takeOneTimeCode(world, request, { service, renew, username: flow.username }, form);
  const username = form.get('username') ?? '';
  const account = world.accountNamed(username);
  const answer = world.loginForms.tryPassword(username, account, form.get('password') ?? '');
  if (answer !== 'right') return loginPage(world, flow, answer);
  if (world.knobs.oneTimeCode && !world.devices.knows(request, username))
    return oneTimeCodePage(world, { service, renew, username });
  return startSession(world, request, { service, renew, username });
}

async function takeOneTimeCode(
  world: World,
  request: Request,
  flow: KnownFlow,
  form: URLSearchParams,
): Promise<Response> {
  const right = world.accountNamed(flow.username)?.oneTimeCode === form.get('token');
  if (!right) return oneTimeCodePage(world, flow, true);
  return startSession(world, request, flow, [world.devices.trust(request, flow.username)]);
}

/** A new session takes the place of the one that the browser had, and CAS ends that one, whosever it was. [seen] */
async function startSession(
  world: World,
  request: Request,
  { service, username }: KnownFlow,
  headers: [string, string][] = [],
): Promise<Response> {
  await endSession(world, request);
  const services = new Map<string, string>();
  const tgc = world.sso.start(username, { services });
  const cookies = [...headers, setCookie(world.knobs.ssoCookieName, tgc, world.knobs.ssoCookieSameSite)];
  if (service === null) return signedIn(username, cookies);
  return redirect(withTicket(world, service, { username, services }, true), cookies);
}

function withTicket(
  world: World,
  service: string,
  session: { username: string; services: Map<string, string> },
  fromLogin: boolean,
): string {
  const ticket = world.tickets.give(service, session.username, fromLogin);
  session.services.set(ticket, service);
  return appendQuery(service, `ticket=${ticket}`);
}

async function returnFromGoogle(world: World, request: Request, query: URLSearchParams): Promise<Response> {
  const flow = await namedByGoogle(world, query);
  if (!flow) return redirect(`${signin}/login`);
  const { service, renew, username } = flow;
  return username === undefined
    ? loginPage(world, flow)
    : startSession(world, request, { service, renew, username });
}

/** To another's login, which the login page offers. */
function handOver(world: World, request: Request): Response {
  const query = new URL(request.url).searchParams;
  const service = query.get('service') || null;
  if (service !== null && !world.isService(service)) return serviceRefused();
  const isOffered = world.knobs.logInWithGoogle && query.get('client_name') === clientName;
  if (!isOffered) return redirect(`${signin}/login${new URL(request.url).search}`);
  return sendToGoogle(world, { service, renew: query.get('renew') === 'true' });
}

/** `renew` is handed on in the terms of the other side, or a session there would answer it. [inferred] */
function sendUpstream(world: World, flow: LoginFlow): Response {
  const prompt = flow.renew ? '&prompt=login' : '';
  return redirect(`${upstream}/authorize?state=${world.loginForms.handOut(flow)}${prompt}`);
}

/** The upstream provider names the user; CAS makes a session of its own from that ("delegated authentication"). */
async function returnFromUpstream(world: World, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const flow = world.loginForms.takeBack(query.get('state') ?? '');
  const username = world.upstreamAnswers.get(query.get('code') ?? '');
  world.upstreamAnswers.delete(query.get('code') ?? '');
  if (!flow || username === undefined) return sendUpstream(world, { service: null, renew: false });
  return startSession(world, request, { ...flow, username });
}

async function endSession(world: World, request: Request): Promise<void> {
  const session = world.sso.end(cookiesOf(request).get(world.knobs.ssoCookieName));
  if (!session) return;
  world.tickets.revoke(session.services.keys());
  await sendSingleLogout(world, session.services);
}

async function logOut(world: World, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (world.knobs.confirmLogout && request.method === 'GET') return logoutConfirmation(new URL(request.url));
  const name = world.knobs.ssoCookieName;
  await endSession(world, request);
  const cleared = [clearCookie(name, world.knobs.ssoCookieSameSite)];
  if (world.knobs.logoutRedirectUrl !== null) return redirect(world.knobs.logoutRedirectUrl, cleared);
  // `url` is CAS 2's parameter, which CAS 3 must ignore (CAS protocol 2.3.1).
  const service = query.get(world.knobs.logoutServiceParameter);
  const followed = service !== null && world.knobs.followLogoutService && world.isService(service);
  return followed ? redirect(service, cleared) : loggedOut(cleared);
}

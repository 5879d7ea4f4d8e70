import { type HttpHandler, http } from 'msw';
import { accountCentral, isRegisteredService, signin, upstream } from '../addresses.ts';
import { clearCookie, cookiesOf, setCookie } from '../cookies.ts';
import type { LoginFlow } from '../login-forms.ts';
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
    http.get(`${signin}/login/upstream`, ({ request }) => returnFromUpstream(world, request)),
    http.get(`${signin}/logout`, ({ request }) => logOut(world, request)),
    http.post(`${signin}/logout`, ({ request }) => logOut(world, request)),
    http.get(`${signin}/serviceValidate`, ({ request }) => serviceResponse(world, new URL(request.url))),
    http.get(`${signin}/app/oauth/authorize`, ({ request }) =>
      redirect(`${accountCentral}/app/oauth/authorize${new URL(request.url).search}`),
    ),
  ];
}

function showLogin(world: World, request: Request): Response {
  const query = new URL(request.url).searchParams;
  const service = query.get('service');
  if (service !== null && !isRegisteredService(service)) return serviceRefused();
  const renew = query.get('renew') === 'true';
  const tgc = cookiesOf(request).get(world.knobs.ssoCookieName);
  const session = world.sso.find(tgc);
  if (session && !renew) {
    if (service === null) return signedIn(session.username);
    return redirect(withTicket(world, service, session, false));
  }
  // A probe never sees a form (CAS protocol 2.1.1); renew wins where both are set.
  if (query.get('gateway') === 'true' && service !== null && !renew) return redirect(service);
  if (world.knobs.loginPage === 'upstream') return sendUpstream(world, { service });
  return loginPage(world, { service });
}

async function takeLogin(world: World, request: Request): Promise<Response> {
  const form = new URLSearchParams(await request.text());
  const flow = world.loginForms.takeBack(form.get('execution') ?? '');
  // The form is for one use: an old one leads to a new one, as CAS's web flow does.
  if (!flow) return loginPage(world, { service: new URL(request.url).searchParams.get('service') });
  if (flow.username !== undefined) return takeOneTimeCode(world, flow.username, flow, form);
  const username = form.get('username') ?? '';
  const account = world.accountNamed(username);
  const answer = world.loginForms.tryPassword(username, account, form.get('password') ?? '');
  if (answer !== 'right') return loginPage(world, flow, answer);
  if (world.knobs.oneTimeCode) return oneTimeCodePage(world, { ...flow, username });
  return startSession(world, username, flow.service);
}

function takeOneTimeCode(world: World, username: string, flow: LoginFlow, form: URLSearchParams): Response {
  const right = world.accountNamed(username)?.oneTimeCode === form.get('token');
  return right ? startSession(world, username, flow.service) : oneTimeCodePage(world, flow, true);
}

function startSession(world: World, username: string, service: string | null): Response {
  const services = new Map<string, string>();
  const tgc = world.sso.start(username, { services });
  const cookie = setCookie(world.knobs.ssoCookieName, tgc, world.knobs.ssoCookieSameSite);
  if (service === null) return signedIn(username, [cookie]);
  return redirect(withTicket(world, service, { username, services }, true), [cookie]);
}

function withTicket(
  world: World,
  service: string,
  session: { username: string; services: Map<string, string> },
  fromLogin: boolean,
): URL {
  const ticket = world.tickets.give(service, session.username, fromLogin);
  session.services.set(ticket, service);
  const url = new URL(service);
  url.searchParams.append('ticket', ticket);
  return url;
}

function sendUpstream(world: World, flow: LoginFlow): Response {
  return redirect(`${upstream}/authorize?state=${world.loginForms.handOut(flow)}`);
}

/** The upstream provider names the user; CAS makes a session of its own from that ("delegated authentication"). */
function returnFromUpstream(world: World, request: Request): Response {
  const query = new URL(request.url).searchParams;
  const flow = world.loginForms.takeBack(query.get('state') ?? '');
  const username = world.upstreamAnswers.get(query.get('code') ?? '');
  world.upstreamAnswers.delete(query.get('code') ?? '');
  if (!flow || username === undefined) return sendUpstream(world, { service: null });
  return startSession(world, username, flow.service);
}

async function logOut(world: World, request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  if (world.knobs.confirmLogout && request.method === 'GET') return logoutConfirmation(new URL(request.url));
  const name = world.knobs.ssoCookieName;
  const session = world.sso.end(cookiesOf(request).get(name));
  if (session) await sendSingleLogout(world, session.services);
  const cleared = [clearCookie(name, world.knobs.ssoCookieSameSite)];
  if (world.knobs.logoutRedirectUrl !== null) return redirect(world.knobs.logoutRedirectUrl, cleared);
  // `url` is CAS 2's parameter, which CAS 3 must ignore (CAS protocol 2.3.1).
  const service = query.get(world.knobs.logoutServiceParameter);
  const followed = service !== null && world.knobs.followLogoutService && isRegisteredService(service);
  return followed ? redirect(service, cleared) : loggedOut(cleared);
}

import { randomUUID } from 'node:crypto';
import { type HttpHandler, http } from 'msw';
import { signin, upstream } from '../addresses.ts';
import { cookiesOf, setCookie } from '../cookies.ts';
import { redirect } from '../page.ts';
import { upstreamCodePage, upstreamIdentifierPage, upstreamPasswordPage } from '../pages/upstream.ts';
import type { World } from '../world.ts';

const cookieName = 'upstream_session';

/**
 * The upstream identity provider: a hosted, identifier-first login with a session of its own, to which the
 * sign-on server hands its logins over when the knob `loginPage` says so. [seen; the delegation is inferred]
 */
export function upstreamHandlers(world: World): HttpHandler[] {
  return [
    http.get(`${upstream}/authorize`, ({ request }) => {
      const query = new URL(request.url).searchParams;
      const state = query.get('state') ?? '';
      const session = world.upstream.find(cookiesOf(request).get(cookieName));
      if (session && query.get('prompt') !== 'login') return backToSignin(world, session.username, state);
      return redirect(`${upstream}/u/login/identifier?state=${encodeURIComponent(state)}`);
    }),
    http.get(`${upstream}/u/login/identifier`, ({ request }) =>
      upstreamIdentifierPage(new URL(request.url).searchParams.get('state') ?? ''),
    ),
    http.post(`${upstream}/u/login/identifier`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      return upstreamPasswordPage(form.get('state') ?? '', form.get('username') ?? '');
    }),
    http.post(`${upstream}/u/login/password`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const [state, username] = [form.get('state') ?? '', form.get('username') ?? ''];
      const account = world.accountNamed(username);
      const answer = world.loginForms.tryPassword(username, account, form.get('password') ?? '');
      if (answer !== 'right') return upstreamPasswordPage(state, username, answer);
      const isCodeAsked = world.knobs.oneTimeCode && !world.devices.knows(request, username);
      return isCodeAsked ? askForCode(world, username, state) : logIn(world, username, state);
    }),
    http.post(`${upstream}/u/mfa-email-challenge`, async ({ request }) => {
      const form = new URLSearchParams(await request.text());
      const state = form.get('state') ?? '';
      const username = world.loginForms.takeBack(form.get('challenge') ?? '')?.username;
      if (username === undefined) return upstreamIdentifierPage(state);
      const right = world.accountNamed(username)?.oneTimeCode === form.get('code');
      if (!right) return askForCode(world, username, state, true);
      return logIn(world, username, state, [world.devices.trust(request, username)]);
    }),
  ];
}

function askForCode(world: World, username: string, state: string, wrong = false): Response {
  return upstreamCodePage(state, world.loginForms.handOut({ service: null, renew: false, username }), wrong);
}

function logIn(world: World, username: string, state: string, headers: [string, string][] = []): Response {
  const session = world.upstream.start(username, {});
  return backToSignin(world, username, state, [...headers, setCookie(cookieName, session)]);
}

function backToSignin(
  world: World,
  username: string,
  state: string,
  headers: [string, string][] = [],
): Response {
  const code = randomUUID();
  world.upstreamAnswers.set(code, username);
  return redirect(`${signin}/login/upstream?${new URLSearchParams({ state, code })}`, headers);
}

import { Html, html } from '../../core/base/html.ts';
import { addressOfGoogleLogin } from '../log-in-with-google.ts';
import type { KnownFlow, LoginFlow, PasswordAnswer } from '../login-forms.ts';
import { page } from '../page.ts';
import type { World } from '../world.ts';

/** Said at both login hosts. */
export const messages: Record<Exclude<PasswordAnswer, 'right'>, string> = {
  wrong: 'The username or password is incorrect.',
  'wrong-warn':
    'The username or password is incorrect. After six wrong passwords the account is locked for 30 minutes.',
  locked: 'This account is locked for 30 minutes.',
};

/** The login form of the generation that the knob `loginPage` names. [seen, old] */
export function loginPage(
  world: World,
  flow: LoginFlow,
  answer?: Exclude<PasswordAnswer, 'right'>,
): Response {
  const qa = (name: string) => new Html(world.knobs.loginPage === 'data-qa' ? ` data-qa="${name}"` : '');
  const lt = world.knobs.loginPage === 'lt' ? `LT-${crypto.randomUUID()}` : null;
  const execution = world.loginForms.handOut({ service: flow.service, renew: flow.renew, ...(lt && { lt }) });
  return page(
    'Log In',
    html`<main><h1>Log In</h1>${answer && html`<p role="alert">${messages[answer]}</p>`}
<form method="post" action="${action(flow)}">${lt && html`<input type="hidden" name="lt" value="${lt}">`}
<input type="hidden" name="execution" value="${execution}"><input type="hidden" name="_eventId" value="submit">
<label for="username">Username</label><input id="username" name="username" autocomplete="username"${qa('username')} required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password"${qa('password')} required>
<button type="submit"${qa('login')}>Log In</button></form>
${world.knobs.logInWithGoogle && html`<p><a href="${addressOfGoogleLogin(flow)}">Log in with Google</a></p>`}</main>`,
    answer ? refused(world) : 200,
  );
}

/** Two-factor by a code sent by mail, mandatory at Keap since August 2025. [docs] */
export function oneTimeCodePage(world: World, flow: KnownFlow, wrong = false): Response {
  return page(
    'Verify your identity',
    html`<main><h1>Verify your identity</h1>${wrong && html`<p role="alert">That code is not valid.</p>`}
<p>We have sent a code to your e-mail address.</p><form method="post" action="${action(flow)}">
<input type="hidden" name="execution" value="${world.loginForms.handOut(flow)}"><input type="hidden" name="_eventId" value="submit">
<label for="token">Code</label><input id="token" name="token" inputmode="numeric" autocomplete="one-time-code" required>
<button type="submit">Verify</button></form></main>`,
    wrong ? refused(world) : 200,
  );
}

/** [docs: 403 in recent versions of CAS] */
export function serviceRefused(): Response {
  return page(
    'Application Not Authorized to Use CAS',
    html`<main><h1>Application Not Authorized to Use CAS</h1>
<p>The application you attempted to authenticate to is not authorized to use CAS.</p></main>`,
    403,
  );
}

/** CAS 3 and 4 answer 200 whatever was typed, later versions 401. [inferred] */
function refused(world: World): number {
  return world.knobs.loginPage === 'lt' ? 200 : 401;
}

function action(flow: LoginFlow): string {
  const query = new URLSearchParams();
  if (flow.service !== null) query.set('service', flow.service);
  if (flow.renew) query.set('renew', 'true');
  return query.size === 0 ? '/login' : `/login?${query}`;
}

import { Html, html } from '../../web/html.ts';
import type { LoginFlow, PasswordAnswer } from '../login-forms.ts';
import { page } from '../page.ts';
import type { World } from '../world.ts';

const messages: Record<Exclude<PasswordAnswer, 'right'>, string> = {
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
  const lt =
    world.knobs.loginPage === 'lt' && html`<input type="hidden" name="lt" value="LT-${crypto.randomUUID()}">`;
  return page(
    'Log In',
    html`<main><h1>Log In</h1>${answer && html`<p role="alert">${messages[answer]}</p>`}
<form method="post" action="${action(flow)}">${lt}
<input type="hidden" name="execution" value="${world.loginForms.handOut(flow)}"><input type="hidden" name="_eventId" value="submit">
<label for="username">Username</label><input id="username" name="username" autocomplete="username"${qa('username')} required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password"${qa('password')} required>
<button type="submit"${qa('login')}>Log In</button></form></main>`,
    answer ? 401 : 200,
  );
}

/** Two-factor by a code sent by mail, mandatory at Keap since August 2025. [docs] */
export function oneTimeCodePage(world: World, flow: LoginFlow, wrong = false): Response {
  return page(
    'Verify your identity',
    html`<main><h1>Verify your identity</h1>${wrong && html`<p role="alert">That code is not valid.</p>`}
<p>We have sent a code to your e-mail address.</p><form method="post" action="${action(flow)}">
<input type="hidden" name="execution" value="${world.loginForms.handOut(flow)}"><input type="hidden" name="_eventId" value="submit">
<label for="token">Code</label><input id="token" name="token" inputmode="numeric" autocomplete="one-time-code" required>
<button type="submit">Verify</button></form></main>`,
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

function action(flow: LoginFlow): string {
  return flow.service === null ? '/login' : `/login?${new URLSearchParams({ service: flow.service })}`;
}

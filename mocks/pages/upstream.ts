import { html } from '../../core/base/html.ts';
import type { PasswordAnswer } from '../login-forms.ts';
import { page } from '../page.ts';
import { messages } from './login.ts';

/** The first half of an identifier-first login: the name alone. [seen] */
export function upstreamIdentifierPage(state: string): Response {
  return page(
    'Welcome',
    html`<main><h1>Welcome</h1><form method="post" action="/u/login/identifier?${new URLSearchParams({ state }).toString()}">
<input type="hidden" name="state" value="${state}"><label for="username">Email address</label>
<input id="username" name="username" autocomplete="username" required><button type="submit">Continue</button></form></main>`,
  );
}

/** The second half: the password. */
export function upstreamPasswordPage(
  state: string,
  username: string,
  answer?: Exclude<PasswordAnswer, 'right'>,
): Response {
  return page(
    'Enter your password',
    html`<main><h1>Enter your password</h1>${answer && html`<p role="alert">${messages[answer]}</p>`}
<form method="post" action="/u/login/password"><input type="hidden" name="state" value="${state}">
<input type="hidden" name="username" value="${username}"><p>${username}</p>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Continue</button></form></main>`,
    answer ? 400 : 200,
  );
}

/** Where the upstream provider asks for the code that came by mail, when that is asked for. [inferred] */
export function upstreamCodePage(state: string, challenge: string, wrong: boolean): Response {
  return page(
    'Verify your identity',
    html`<main><h1>Verify your identity</h1>${wrong && html`<p role="alert">That code is not valid.</p>`}
<form method="post" action="/u/mfa-email-challenge"><input type="hidden" name="state" value="${state}">
<input type="hidden" name="challenge" value="${challenge}">
<label for="code">Code</label><input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required>
<button type="submit">Continue</button></form></main>`,
    wrong ? 400 : 200,
  );
}

import { html } from '../../web/html.ts';
import type { PasswordAnswer } from '../login-forms.ts';
import { page } from '../page.ts';

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
export function upstreamPasswordPage(state: string, username: string, answer?: PasswordAnswer): Response {
  return page(
    'Enter your password',
    html`<main><h1>Enter your password</h1>${answer && html`<p role="alert">Wrong email or password.</p>`}
<form method="post" action="/u/login/password"><input type="hidden" name="state" value="${state}">
<input type="hidden" name="username" value="${username}"><p>${username}</p>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Continue</button></form></main>`,
    answer ? 400 : 200,
  );
}

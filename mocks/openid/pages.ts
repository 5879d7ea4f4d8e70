import { html } from '../../core/base/html.ts';
import type { Conduct } from '../../core/providers/conduct.ts';
import type { Account } from '../../core/targets/offline-accounts.ts';
import type { PasswordAnswer } from '../login-forms.ts';
import { page } from '../page.ts';
import { messages } from '../pages/login.ts';

/** One of the pages on the way, by its path. */
export const paths = {
  login: '/login',
  choice: '/choose-account',
  tenant: '/choose-tenant',
  consent: '/consent',
} as const;

/** Where what is left of a logout is shown. */
export const signedOutPath = '/signed-out';

/** Where a variation asks one more question after the login. */
export const staySignedInPath = '/stay-signed-in';

/** Where the login page leads whoever logs in through another provider. */
export const upstreamPath = '/login/with';

interface Login {
  /** Whose name stands in the form already. */
  hint: string;
  upstream: Conduct['upstream'];
  answer?: Exclude<PasswordAnswer, 'right'>;
}

export function loginPage(flow: string, { hint, upstream, answer }: Login): Response {
  return page(
    'Log in',
    html`<main><h1>Log in</h1>${answer && html`<p role="alert">${messages[answer]}</p>`}
<form method="post" action="${paths.login}"><input type="hidden" name="flow" value="${flow}">
<label for="username">Email address</label><input id="username" name="username" value="${hint}" autocomplete="username" required>
<label for="password">Password</label><input id="password" name="password" type="password" autocomplete="current-password" required>
<button type="submit">Log in</button></form>
${upstream && html`<p><a href="${`${upstreamPath}?${new URLSearchParams({ flow })}`}">Log in with ${upstream.called}</a></p>`}</main>`,
    answer ? 401 : 200,
  );
}

/** Who is signed in, each to be gone on with without a password; and the way to the login form. */
export function choicePage(flow: string, people: readonly Account[]): Response {
  return page(
    'Choose an account',
    html`<main><h1>Choose an account</h1><form method="post" action="${paths.choice}">
<input type="hidden" name="flow" value="${flow}"><ul>${people.map(
      (account) =>
        html`<li><button type="submit" name="account" value="${account.username}">${nameOf(account)} (${account.username})</button></li>`,
    )}</ul>
<button type="submit" name="another" value="yes">Use another account</button></form></main>`,
  );
}

/** Which tenant is meant, in the words of the provider; it names nobody. */
export function tenantPage(
  flow: string,
  { one }: Conduct['tenantsAre'],
  tenants: readonly string[],
): Response {
  return page(
    `Choose a ${one}`,
    html`<main><h1>Choose a ${one}</h1><form method="post" action="${paths.tenant}">
<input type="hidden" name="flow" value="${flow}"><ul>${tenants.map(
      (tenant) => html`<li><button type="submit" name="tenant" value="${tenant}">${tenant}</button></li>`,
    )}</ul></form></main>`,
  );
}

/** Whom it names, and where there are several tenants, which is meant. */
export function consentPage(
  flow: string,
  client: string,
  { account, tenants, label }: { account: Account; tenants: readonly string[]; label: string },
): Response {
  const picker =
    tenants.length > 0 &&
    html`<label for="tenant">${label}</label><select id="tenant" name="tenant">${tenants.map(
      (tenant) => html`<option value="${tenant}">${tenant}</option>`,
    )}</select>`;
  return page(
    'Authorize',
    html`<header><span>${nameOf(account)} (${account.username})</span></header>
<main><h1>Authorize</h1><p><bdi>${client}</bdi> would like to access your account.</p>
<form method="post" action="${paths.consent}"><input type="hidden" name="flow" value="${flow}">${picker}
<button type="submit" name="allow" value="yes">Allow</button> <button type="submit" name="deny" value="yes">Deny</button></form></main>`,
  );
}

export function errorPage(message: string): Response {
  return page('Error', html`<main><h1>Error</h1><p role="alert">${message}</p></main>`, 400);
}

export function signedOutPage(): Response {
  return page('Logged out', html`<main><h1>Logged out</h1><p>You are logged out.</p></main>`);
}

/** The question of OpenID Connect RP-Initiated Logout 1.0, 2. The session lives until it is answered. */
export function confirmationPage(action: URL): Response {
  return page(
    'Log out?',
    html`<main><h1>Do you want to log out?</h1><form method="post" action="${action.pathname}${action.search}">
<button type="submit" name="confirm" value="yes">Log out</button></form></main>`,
  );
}

function nameOf({ firstName, lastName }: Account): string {
  return `${firstName} ${lastName}`;
}

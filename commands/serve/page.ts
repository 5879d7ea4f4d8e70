import type { Surroundings } from '../../core/app/environment.ts';
import { documentOf, type Html, html } from '../../core/base/html.ts';
import type { AnyFault } from '../../mocks/any-fault.ts';
import type { SignedIn } from '../../mocks/any-world.ts';
import type { Exchange } from '../../mocks/exchange-log.ts';
import type { Served, ServedState } from './served-provider.ts';
import { style } from './style.ts';

export interface ControlPage {
  served: Served;
  state: ServedState;
  surroundings: Surroundings;
  catalogue: readonly AnyFault[];
}

/** The control page: forms and tables, no script. */
export function controlPage({ served, state, surroundings, catalogue }: ControlPage): string {
  const body = html`<header><h1>${served.title}, offline</h1><form action="/"><button type="submit">Look again</button></form></header>
<main>
<p>Proxy <code>${surroundings.proxy}</code><br>Certificate <code>${surroundings.certificateFile}</code></p>
${signedInSection(state)}${clockSection(state)}${faultsSection(state, catalogue)}${clientsSection(state)}${accountsSection(served)}${exchangesSection(state)}
</main>`;
  return documentOf(`${served.title}, offline · fresh-login`, body, style);
}

export function refusedPage(message: string): string {
  const body = html`<main><h1>Not done</h1><p role="alert">${message}</p><p><a href="/">Back</a></p></main>`;
  return documentOf('Not done · fresh-login', body, style);
}

const sessionNames: Record<SignedIn['session'], string> = {
  upstream: 'upstream identity provider',
  sso: 'single sign-on',
  local: 'own session',
};

function signedInSection({ signedIn, tokens }: ServedState): Html {
  const rows = signedIn.map(({ session, host, username }) => [username, sessionNames[session], host ?? '']);
  return html`<section><h2 id="signed-in">Who is signed in</h2>
${table('signed-in', ['Account', 'Session', 'Host'], rows, 'Nobody is signed in.')}
<p>Live tokens: ${tokens.access.length} access, ${tokens.refresh.length} refresh.</p>
<form method="post" action="/reset"><button type="submit">Reset</button> <span>ends every session and token, turns the clock back and faults off</span></form></section>`;
}

function clockSection({ clock }: ServedState): Html {
  return html`<section><h2>Clock</h2><p>The provider's clock stands at <time>${clock}</time> until it is moved.</p>
<form method="post" action="/clock"><label for="minutes">Minutes forward</label>
<input id="minutes" name="minutes" type="number" min="1" value="20" required> <button type="submit">Move forward</button></form></section>`;
}

function faultsSection({ faults }: ServedState, catalogue: readonly AnyFault[]): Html {
  const on = faults.map(
    ({
      name,
      what,
    }) => html`<li><form method="post" action="/faults/off"><input type="hidden" name="name" value="${name}">
<span><strong>${name}</strong>: ${what}</span><button type="submit" aria-label="Turn off ${name}">Turn off</button></form></li>`,
  );
  const off = catalogue.filter(({ name }) => !faults.some((fault) => fault.name === name));
  const options = off.map(({ name, what }) => html`<option value="${name}">${name}: ${what}</option>`);
  return html`<section><h2>Faults</h2>${faults.length > 0 ? html`<ul>${on}</ul>` : html`<p>None is on.</p>`}
<form method="post" action="/faults/on"><label for="fault">Fault</label><select id="fault" name="name">${options}</select>
<button type="submit">Turn on</button></form></section>`;
}

function clientsSection({ clients }: ServedState): Html {
  const rows = clients.map(({ clientId, redirectUris }) => [clientId, redirectUris.join(' ')]);
  return html`<section><h2 id="clients">Clients</h2>${table('clients', ['client_id', 'Redirect URIs'], rows, 'None is registered.')}
<details><summary>Register a client</summary><form method="post" action="/clients">
<label for="client-id">client_id</label><input id="client-id" name="client_id" required autocomplete="off">
<label for="client-secret">client_secret (any will do)</label><input id="client-secret" name="client_secret" required autocomplete="off">
<label for="redirect-uri">redirect_uri</label><input id="redirect-uri" name="redirect_uri" type="url" required placeholder="http://localhost:3000/callback">
<button type="submit">Register</button></form></details></section>`;
}

function accountsSection({ accounts, tenantsAre }: Served): Html {
  const heads = ['Username', 'Password', 'One-time code'];
  const rows = accounts.map(({ username, password, tenants, oneTimeCode }) => [
    ...[username, password, oneTimeCode],
    ...(tenantsAre === null ? [] : [tenants.join(' ') || 'none']),
  ]);
  const all = tenantsAre === null ? heads : [...heads, capital(tenantsAre)];
  return html`<section><h2 id="accounts">Accounts</h2><p>They exist offline alone.</p>
${table('accounts', all, rows, '')}</section>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function exchangesSection({ exchanges, troubles }: ServedState): Html {
  const refused = html`<h3>Refused</h3><ul>${troubles.map((trouble) => html`<li>${trouble}</li>`)}</ul>`;
  return html`<section><h2 id="exchanges">Recent exchanges</h2><p>Names alone: no value of a cookie, a parameter or a body is kept.</p>
${table('exchanges', ['Request', 'Status', 'Leads to', 'Cookies sent', 'Cookies set'], exchanges.map(row), 'None yet.')}
${troubles.length > 0 && refused}</section>`;
}

function row({
  method,
  host,
  path,
  parameters,
  status,
  location,
  cookiesSent,
  cookiesSet,
}: Exchange): string[] {
  const request = `${method} ${address({ host, path, parameters })}`;
  return [
    request,
    String(status ?? 'cut'),
    location ? address(location) : '',
    cookiesSent.join(' '),
    cookiesSet.join(' '),
  ];
}

function address({ host, path, parameters }: NonNullable<Exchange['location']>): string {
  return `${host}${path}${parameters.length > 0 ? `?${parameters.join('&')}` : ''}`;
}

/** Scrolls sideways by itself where the page is narrow; then the keyboard has to reach it. */
function table(label: string, heads: readonly string[], rows: readonly string[][], empty: string): Html {
  if (rows.length === 0) return html`<p>${empty}</p>`;
  const head = heads.map((name) => html`<th scope="col">${name}</th>`);
  const body = rows.map((cells) => html`<tr>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`);
  return html`<div class="wide" role="region" aria-labelledby="${label}" tabindex="0"><table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table></div>`;
}

import { html } from '../../core/base/html.ts';
import type { Account } from '../../core/targets/offline-accounts.ts';
import { page } from '../page.ts';

/** The consent page. It is asked every time, and its header names the account. [old, seen] */
export function consentPage(account: Account, query: URLSearchParams): Response {
  const [first = '', ...more] = account.tenants;
  const choice =
    more.length === 0
      ? html`<input type="hidden" name="application" value="${first}">`
      : html`<label for="application">App</label><select id="application" name="application">
${account.tenants.map((tenant) => html`<option value="${tenant}">${tenant}</option>`)}</select>`;
  const where = account.tenants.length === 1 && ` at ${first}.infusionsoft.com`;
  return page(
    'Authorize Application',
    html`<header><span>${account.firstName} ${account.lastName} (${account.username})</span> <a href="/app/logout">Log Out</a></header>
<main><h1>Authorize Application</h1><p><bdi>${query.get('client_id')}</bdi> would like to access your account${where}.</p>
<form method="post" action="/app/oauth/authorize?${query.toString()}">${choice}
<button type="submit" name="allow" value="Allow">Allow</button> <button type="submit" name="deny" value="Deny">Deny</button></form></main>`,
  );
}

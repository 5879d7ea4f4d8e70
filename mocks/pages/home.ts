import { html } from '../../core/base/html.ts';
import type { Account } from '../../core/targets/offline-accounts.ts';
import { type AppAddress, addressOfApp } from '../addresses.ts';
import { page } from '../page.ts';

/** The first page of a site of the provider, with its Log Out link [thread] and the account's apps [seen]. */
export function homePage(site: string, account: Account, logOut: string, shape: AppAddress): Response {
  return page(
    site,
    html`<header><span>${account.firstName} ${account.lastName} (${account.username})</span> <a href="${logOut}">Log Out</a></header>
<main><h1>${site}</h1><ul>${account.tenants.map((tenant) => html`<li><a href="${addressOfApp(tenant, shape)}">${tenant}</a></li>`)}</ul></main>`,
  );
}

import { type HttpHandler, http } from 'msw';
import { html } from '../../core/base/html.ts';
import { type Account, accounts } from '../../core/targets/offline-accounts.ts';
import { crm } from '../addresses.ts';
import { CasClient } from '../cas-client.ts';
import { page } from '../page.ts';
import { homePage } from '../pages/home.ts';
import type { World } from '../world.ts';

/** The CRM app of every tenant: another CAS client, with a Log Out of its own. [thread] */
export function crmHandlers(world: World): HttpHandler[] {
  const tenants = Object.values(accounts).flatMap((account) => account.tenants);
  return tenants.flatMap((tenant) => {
    const site = new CasClient(world, crm(tenant));
    return [
      http.get(`${crm(tenant)}/`, ({ request }) => {
        const account = world.accountNamed(site.userOf(request) ?? '');
        if (!account) return site.askForLogin(request);
        return belongsTo(account, tenant) ? homePage(`CRM ${tenant}`, account, '/logout') : refused();
      }),
      http.get(`${crm(tenant)}/login/cas`, ({ request }) => site.takeTicket(request)),
      http.post(`${crm(tenant)}/login/cas`, ({ request }) => site.takeSingleLogout(request)),
      http.get(`${crm(tenant)}/logout`, ({ request }) => site.logOut(request)),
    ];
  });
}

function belongsTo(account: Account, tenant: string): boolean {
  return account.tenants.includes(tenant);
}

/** Signed in is not the same as being let in. [inferred] */
function refused(): Response {
  const body = html`<main><h1>No access</h1><p>Your account does not belong to this app.</p></main>`;
  return page('No access', body, 403);
}

import { type HttpHandler, http } from 'msw';
import { accounts } from '../accounts.ts';
import { crm } from '../addresses.ts';
import { CasClient } from '../cas-client.ts';
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
        return account ? homePage(`CRM ${tenant}`, account, '/logout') : site.askForLogin(request);
      }),
      http.get(`${crm(tenant)}/login/cas`, ({ request }) => site.takeTicket(request)),
      http.post(`${crm(tenant)}/login/cas`, ({ request }) => site.takeSingleLogout(request)),
      http.get(`${crm(tenant)}/logout`, ({ request }) => site.logOut(request)),
    ];
  });
}

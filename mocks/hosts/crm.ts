import { type HttpHandler, http } from 'msw';
import { html } from '../../core/base/html.ts';
import { type Account, accounts } from '../../core/targets/offline-accounts.ts';
import { appHosts, crm } from '../addresses.ts';
import { CasClient } from '../cas-client.ts';
import { page } from '../page.ts';
import { homePage } from '../pages/home.ts';
import type { World } from '../world.ts';

/**
 * The CRM app of every tenant, at a host of its own [thread] and at two hosts that all of them share [seen]: each
 * host is another CAS client, with a Log Out of its own. That every app answers at all three is inferred.
 */
export function crmHandlers(world: World): HttpHandler[] {
  const tenants = Object.values(accounts).flatMap((account) => account.tenants);
  return [
    ...tenants.flatMap((tenant) => siteHandlers(world, crm(tenant), () => tenant)),
    ...Object.values(appHosts).flatMap((origin) =>
      siteHandlers(world, origin, ({ searchParams }) => searchParams.get('app_id') ?? ''),
    ),
  ];
}

/** `tenantAt` says whose app an address is. */
function siteHandlers(world: World, origin: string, tenantAt: (url: URL) => string): HttpHandler[] {
  const site = new CasClient(world, origin);
  return [
    http.get(`${origin}/`, ({ request }) => {
      const account = world.accountNamed(site.userOf(request) ?? '');
      if (!account) return site.askForLogin(request);
      const tenant = tenantAt(new URL(request.url));
      if (!belongsTo(account, tenant)) return refused();
      return homePage(`CRM ${tenant}`, account, '/logout', world.knobs.appAddress);
    }),
    http.get(`${origin}/login/cas`, ({ request }) => site.takeTicket(request)),
    http.post(`${origin}/login/cas`, ({ request }) => site.takeSingleLogout(request)),
    http.get(`${origin}/logout`, ({ request }) => site.logOut(request)),
  ];
}

function belongsTo(account: Account, tenant: string): boolean {
  return account.tenants.includes(tenant);
}

/** Signed in is not the same as being let in. [inferred] */
function refused(): Response {
  const body = html`<main><h1>No access</h1><p>Your account does not belong to this app.</p></main>`;
  return page('No access', body, 403);
}

import { type HttpHandler, http } from 'msw';
import { html } from '../../core/base/html.ts';
import { accountCentral, appendQuery } from '../addresses.ts';
import { CasClient } from '../cas-client.ts';
import { page, redirect } from '../page.ts';
import { consentPage } from '../pages/consent.ts';
import { homePage } from '../pages/home.ts';
import type { World } from '../world.ts';

/** Account Central: a CAS client with a session of its own, and the OAuth authorize endpoint. [thread, docs] */
export function accountsHandlers(world: World): HttpHandler[] {
  const site = new CasClient(world, accountCentral);
  return [
    http.get(`${accountCentral}/`, () => redirect(`${accountCentral}/app/central/home`)),
    http.get(`${accountCentral}/login/cas`, ({ request }) => site.takeTicket(request)),
    http.post(`${accountCentral}/login/cas`, ({ request }) => site.takeSingleLogout(request)),
    http.get(`${accountCentral}/app/logout`, ({ request }) => site.logOut(request)),
    http.get(`${accountCentral}/app/central/home`, ({ request }) => {
      const account = world.accountNamed(site.userOf(request) ?? '');
      if (!account) return site.askForLogin(request);
      return homePage('Account Central', account, '/app/logout', world.knobs.appAddress);
    }),
    http.get(`${accountCentral}/app/oauth/authorize`, async ({ request }) => {
      const response = showAuthorize(world, site, request);
      await world.deliverLateMessages();
      return response;
    }),
    http.post(`${accountCentral}/app/oauth/authorize`, ({ request }) => takeDecision(world, site, request)),
  ];
}

/** Without a login nothing is said about the request itself: the whole site stands behind the login. [inferred] */
function showAuthorize(world: World, site: CasClient, request: Request): Response {
  const url = new URL(request.url);
  const honoured = world.knobs.honouredParameters.some((pair) =>
    url.search.slice(1).split('&').includes(pair),
  );
  if (!site.takeFreshLogin(request) && honoured) return site.askForLogin(request, { renew: true });
  const account = world.accountNamed(site.userOf(request) ?? '');
  if (!account) return site.askForLogin(request);
  return problemWith(world, url.searchParams) ?? consentPage(account, url.searchParams);
}

async function takeDecision(world: World, site: CasClient, request: Request): Promise<Response> {
  const account = world.accountNamed(site.userOf(request) ?? '');
  const query = new URL(request.url).searchParams;
  const form = new URLSearchParams(await request.text());
  if (!account) return site.askForLogin(new Request(request.url));
  const problem = problemWith(world, query);
  if (problem) return problem;
  const tenant = form.get('application') ?? '';
  const allowed = form.has('allow') && account.tenants.includes(tenant);
  // An account without an app gets the same answer as one that says no. [seen]
  if (!allowed) return redirect(callback(world, query, denied));
  const clientId = query.get('client_id') ?? '';
  const grant = { username: account.username, tenant, clientId };
  const code = world.tokens.giveCode(grant, query.get('redirect_uri') ?? '');
  return redirect(callback(world, query, { code, scope: `full|${tenant}.infusionsoft.com` }));
}

/** [seen] */
const denied = {
  error: 'access_denied',
  error_description: 'User denied access to resource',
  error_uri: 'https://developer.infusionsoft.com/docs/oauth2/errors',
};

/**
 * Missing parameters get a text on the page [old], an unknown client an error redirect [seen]. What a redirect
 * URI that is not the client's, or another response_type, gets is not known: a text, an error redirect. [inferred]
 */
function problemWith(world: World, query: URLSearchParams): Response | null {
  const missing = ['client_id', 'redirect_uri', 'response_type'].find((name) => !query.get(name));
  if (missing) return errorPage(`The parameter ${missing} is missing.`);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!URL.canParse(redirectUri)) return errorPage('The parameter redirect_uri is not a URL.');
  const client = world.clients.get(query.get('client_id') ?? '');
  if (client && !client.redirectUris.includes(redirectUri))
    return errorPage('The parameter redirect_uri is not registered for this client.');
  const known = client && query.get('response_type') === 'code';
  return known
    ? null
    : redirect(callback(world, query, { error: 'server_error', error_description: 'An error occurred' }));
}

function errorPage(message: string): Response {
  return page(
    'Authorization Error',
    html`<main><h1>Authorization Error</h1><p role="alert">${message}</p></main>`,
    400,
  );
}

/** `state` comes back empty when none was sent. [seen] */
function callback(world: World, query: URLSearchParams, answer: Record<string, string>): string {
  const iss = world.knobs.saysIssuer ? { iss: accountCentral } : {};
  const all = new URLSearchParams({ ...answer, state: query.get('state') ?? '', ...iss });
  return appendQuery(query.get('redirect_uri') ?? '', all.toString());
}

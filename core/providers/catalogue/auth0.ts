import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const oidcLogout = 'https://auth0.com/docs/api/authentication/logout/oidc-logout.md';
const logOut = 'https://auth0.com/docs/authenticate/login/logout/log-users-out-of-auth0';
const v2Logout = 'https://auth0.com/docs/api/authentication/logout/auth-0-logout';
const returning = 'https://auth0.com/docs/authenticate/login/logout/redirect-users-after-logout';
const federated = 'https://auth0.com/docs/authenticate/login/logout/log-users-out-of-idps';
const strict = 'https://auth0.com/docs/get-started/applications/third-party-applications/security-controls';
const reauthentication = 'https://auth0.com/docs/authenticate/login/max-age-reauthentication';
const research = publicFile('authgear/authgear-server', 'docs/specs/custom-ui-select-account.md');
const parameters = 'https://auth0.github.io/auth0-angular/interfaces/AuthorizationParams.html';
const organizations = 'https://auth0.com/docs/manage-users/organizations/using-tokens';
const organizationsFile = publicFile(
  'auth0/docs-v2',
  'main/docs/manage-users/organizations/using-tokens.mdx',
);

const ofAuth0Alone =
  'it is the login at Auth0: where that was a social or enterprise connection, auth_time is fresh even if a session there signed the person in unasked, and Auth0 supports no way to force a login there. With a connection to its own database alone it says whether a login was done';

export default {
  title: 'Auth0',
  tenantsAre: { one: 'organization', many: 'organizations' },
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: { tenant: 'host of the Auth0 tenant, or a domain of your own for it' },
  values: {
    organization: 'ID of the organization, such as org_0123456789abcdef',
    connection: 'name of the connection, such as google-oauth2',
  },
  endpoints: {
    authorize: 'https://{tenant}/authorize',
    token: 'https://{tenant}/oauth/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/auth0.ts')],
  },
  formPost: {
    note: 'as the value of a field of its own library',
    sure: ['documented'],
    sources: [
      'https://auth0.github.io/auth0.net/api/Auth0.AuthenticationApi.Models.AuthorizationResponseMode.html',
    ],
  },
  forcesLogin: [
    {
      parameters: { max_age: '0' },
      saysAuthTime: true,
      note: `check auth_time of the ID token; ${ofAuth0Alone}`,
      sure: ['documented'],
      sources: [reauthentication],
    },
    {
      parameters: { prompt: 'login' },
      saysAuthTime: true,
      note: `it can be stripped on the way, and auth_time comes where it was not: refuse an ID token without it; ${ofAuth0Alone}`,
      sure: ['documented'],
      sources: [reauthentication],
    },
  ],
  asksConsentAgain: [{ parameters: { prompt: 'consent' }, sure: ['documented'], sources: [parameters] }],
  pins: [
    {
      names: 'the organization',
      by: { organization: '{organization}' },
      sure: ['documented'],
      sources: [organizations, parameters],
    },
    {
      names: 'the connection',
      by: { connection: '{connection}' },
      narrowsOnly: true,
      sure: ['documented'],
      sources: [parameters],
    },
  ],
  hints: [{ parameters: { login_hint: '{login_hint}' }, sure: ['documented'], sources: [parameters] }],
  logouts: [
    {
      url: 'https://{tenant}/v2/logout',
      parameters: { client_id: '{client_id}', returnTo: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs: 'an allow-listed page',
      note: 'with federated it logs out of the provider further up as well, of those alone that Auth0 lists; with social ones this address is inconsistent, and for some it does not work, as without keys of your own for them',
      sure: ['documented'],
      sources: [v2Logout, returning, federated],
    },
    {
      url: 'https://{tenant}/oidc/logout',
      parameters: { client_id: '{client_id}', post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs:
        'an allow-listed page, and id_token_hint or client_id; without id_token_hint, or a logout_hint of the session that is there, the person is asked whether to log out',
      note: 'with federated it logs out of the provider further up as well, of those alone that Auth0 lists',
      sure: ['documented'],
      sources: [oidcLogout, federated],
    },
  ],
  account: {
    person: [{ read: { from: 'id-token', at: ['sub'] }, sure: ['documented'], sources: [organizations] }],
    tenant: [
      {
        read: { from: 'id-token', at: ['org_id'] },
        isComparable: false,
        askedBy: { parameter: 'organization', elseNone: true },
        note: 'where the login was to an organization: the code below compares it with the ID that you asked for. One that nobody asked for is to be one that you know, and else makes the token invalid; where the tenant allows names of organizations, org_name comes beside it, and is to be checked too',
        sure: ['documented'],
        sources: [organizations, organizationsFile],
      },
    ],
  },
  pitfalls: [
    {
      says: 'prompt=select_account shows no chooser of its own',
      sure: ['measured'],
      sources: [research],
    },
    {
      says: 'where your app is a third-party application of somebody else’s tenant (its client_id begins with tpc_), it gets no ID token, and userinfo and both logouts are not supported: the check below has nothing to read there, and an organization has to have allowed it. Tenants that had such applications before April 2026 may set them up otherwise',
      sure: ['documented'],
      sources: [strict, organizationsFile],
    },
    {
      says: 'end_session_endpoint is in the discovery document by default only for tenants since 2023-11-14',
      sure: ['documented'],
      sources: [logOut],
    },
  ],
  offline: {
    upstream: {
      provider: 'google',
      called: 'Google',
      note: 'where whoever runs the tenant has turned it on; a logout reaches it by federated alone, which the offline world does not play',
      sure: ['documented'],
      sources: [federated],
    },
    placeholders: { tenant: 'acme.us.auth0.com' },
    session: {
      idleMinutes: 3 * 24 * 60,
      longestMinutes: 7 * 24 * 60,
      note: 'that a session has both ends is documented; the times stand in public settings',
      sure: ['documented', 'in-code'],
      sources: [
        'https://auth0.com/docs/manage-users/sessions/session-lifecycle.md',
        publicCode('idle_session_lifetime = 72'),
      ],
    },
  },
} satisfies CatalogueEntry;

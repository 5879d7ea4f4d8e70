import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const research = publicFile('authgear/authgear-server', 'docs/specs/custom-ui-select-account.md');
const javadoc =
  'https://keycloak.org/docs-api/latest/javadocs/org/keycloak/protocol/oidc/endpoints/LogoutEndpoint.html';
const adapter =
  'https://github.com/keycloak/keycloak/blob/176aeeddebe42f41a7b5d30cfb1daa5746b1effb/docs/guides/securing-apps/javascript-adapter.adoc';
const flows =
  'https://github.com/keycloak/keycloak/blob/35dc846e49cb75fc2beeeb1c454e2b09525c252e/docs/documentation/server_admin/topics/sso-protocols/con-oidc-auth-flows.adoc';
const suggested =
  'https://github.com/keycloak/keycloak/blob/282533d9c4e8f3c13c12ebd66863bb033ca54c72/docs/documentation/server_admin/topics/identity-broker/suggested.adoc';
const endpoints =
  'https://github.com/keycloak/keycloak/blob/1683a2e031ff8cba2290480c583e67452269df1c/docs/guides/securing-apps/partials/oidc/available-endpoints.adoc';
const arctic = publicFile('pilcrowonpaper/arctic', 'src/providers/keycloak.ts');
const reauthentication = publicFile(
  'keycloak/keycloak',
  'services/src/main/java/org/keycloak/authentication/authenticators/browser/CookieAuthenticator.java',
);
const hiddenName = 'https://github.com/keycloak/keycloak/pull/9580';
const heldToOne =
  'while a session is there it asks for the password of that very person, and takes no other name: whoever else sits there is not connected, and does not get in before the logout below';
const authorize = 'https://{host}/realms/{realm}/protocol/openid-connect/auth';

export default {
  title: 'Keycloak',
  alsoCalled: ['red-hat-sso', 'rhsso'],
  tenantsAre: { one: 'realm', many: 'realms' },
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: { host: 'host of the Keycloak server', realm: 'name of the realm' },
  values: { kc_idp_hint: 'alias of the upstream provider in the realm' },
  endpoints: {
    authorize,
    token: 'https://{host}/realms/{realm}/protocol/openid-connect/token',
    sure: ['documented', 'in-code'],
    sources: [endpoints, arctic],
  },
  formPost: {
    sure: ['in-code'],
    sources: [
      publicFile(
        'keycloak/keycloak',
        'services/src/main/java/org/keycloak/protocol/oidc/OIDCWellKnownProvider.java',
      ),
    ],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      note: heldToOne,
      sure: ['documented', 'in-code'],
      sources: [adapter, reauthentication, hiddenName],
    },
    {
      parameters: { max_age: '0' },
      note: heldToOne,
      sure: ['documented', 'in-code'],
      sources: [adapter, reauthentication, hiddenName],
    },
  ],
  asksConsentAgain: [
    {
      parameters: { prompt: 'consent' },
      note: 'where the client has Consent Required',
      sure: ['documented'],
      sources: [adapter],
    },
  ],
  pins: [
    { names: 'the realm', by: authorize, always: true, sure: ['documented'], sources: [endpoints] },
    {
      names: 'the upstream provider',
      by: { kc_idp_hint: '{kc_idp_hint}' },
      narrowsOnly: true,
      sure: ['documented'],
      sources: [suggested],
    },
  ],
  hints: [
    {
      parameters: { login_hint: '{login_hint}' },
      note: 'it fills the form, and does no more',
      sure: ['documented', 'measured'],
      sources: [adapter, research],
    },
  ],
  logouts: [
    {
      url: 'https://{host}/realms/{realm}/protocol/openid-connect/logout',
      parameters: { client_id: '{client_id}', post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs:
        'a registered page, and id_token_hint or client_id; without id_token_hint a page may ask whether to log out',
      sure: ['documented'],
      sources: [flows, javadoc],
    },
  ],
  account: {
    person: [{ read: { from: 'id-token', at: ['sub'] }, sure: ['not-noted'], sources: [endpoints] }],
  },
  pitfalls: [
    {
      says: 'a server may stand below a path, as below /auth before version 17 and by http-relative-path: put it before /realms in each address by hand',
      sure: ['documented', 'in-code'],
      sources: [endpoints, publicCode('/auth/realms/')],
    },
    {
      says: 'prompt=select_account is never read',
      sure: ['measured'],
      sources: [research],
    },
    {
      says: 'with a live cookie it issues tokens for the user of the cookie, even when login_hint or id_token_hint name another',
      sure: ['measured'],
      sources: [research],
    },
  ],
  offline: {
    upstream: {
      provider: 'google',
      called: 'Google',
      note: 'where whoever runs the realm has turned it on',
      sure: ['documented'],
      sources: [suggested],
    },
    placeholders: { host: 'sso.acme.example', realm: 'acme' },
    session: {
      idleMinutes: 30,
      longestMinutes: 10 * 60,
      note: 'that a session has both ends is documented; the times are those that a new realm comes with',
      sure: ['documented', 'in-code'],
      sources: [
        'https://docs.redhat.com/en/documentation/red_hat_build_of_keycloak/26.4/html/server_administration_guide/managing-user-sessions',
        publicCode('setSsoSessionIdleTimeout(1800)'),
      ],
    },
  },
} satisfies CatalogueEntry;

import type { CatalogueEntry } from '../entry.ts';
import { publicFile } from '../fact.ts';

const research = publicFile('authgear/authgear-server', 'docs/specs/custom-ui-select-account.md');
const javadoc =
  'https://www.keycloak.org/docs-api/latest/javadocs/org/keycloak/protocol/oidc/endpoints/LogoutEndpoint.html';
const arctic = publicFile('pilcrowonpaper/arctic', 'src/providers/keycloak.ts');
const authorize = 'https://{host}/realms/{realm}/protocol/openid-connect/auth';

export default {
  title: 'Keycloak',
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: { host: 'host of the Keycloak server', realm: 'name of the realm' },
  endpoints: {
    authorize,
    token: 'https://{host}/realms/{realm}/protocol/openid-connect/token',
    sure: ['in-code'],
    sources: [arctic],
  },
  forcesLogin: [
    { parameters: { prompt: 'login' }, sure: ['measured'], sources: [research] },
    { parameters: { max_age: '0' }, sure: ['measured'], sources: [research] },
  ],
  asksConsentAgain: [{ parameters: { prompt: 'consent' }, sure: ['measured'], sources: [research] }],
  pins: [
    { names: 'the realm', by: authorize, always: true, sure: ['not-noted'], sources: [arctic] },
    {
      names: 'the upstream provider',
      by: { kc_idp_hint: '{kc_idp_hint}' },
      narrowsOnly: true,
      sure: ['not-noted'],
      sources: [research],
    },
  ],
  hints: [
    {
      parameters: { login_hint: '{login_hint}' },
      note: 'it fills the form, and does no more',
      sure: ['measured'],
      sources: [research],
    },
  ],
  logouts: [
    {
      url: 'https://{host}/realms/{realm}/protocol/openid-connect/logout',
      parameters: { client_id: '{client_id}', post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs: 'a registered page, and id_token_hint or client_id; else a page asks whether to log out',
      sure: ['documented'],
      sources: [javadoc],
    },
  ],
  account: {
    person: [{ read: { from: 'id-token', at: ['sub'] }, sure: ['not-noted'], sources: [research] }],
  },
  pitfalls: [
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
} satisfies CatalogueEntry;

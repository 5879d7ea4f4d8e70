import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const signOut = 'https://developer.okta.com/docs/guides/sign-users-out/';
const arctic = publicFile('pilcrowonpaper/arctic', 'src/providers/okta.ts');
const reference = 'https://developer.okta.com/docs/reference/api/oidc/#parameter-details';
const referenceFile = publicFile(
  'okta/okta-developer-docs',
  'packages/@okta/vuepress-site/docs/reference/api/oidc/index.md',
);
const idToken = 'https://openid.net/specs/openid-connect-core-1_0.html#IDToken';
const authorize = 'https://{domain}/oauth2/{server}/v1/authorize';

export default {
  title: 'Okta',
  tenantsAre: { one: 'organisation', many: 'organisations' },
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: {
    domain: 'host of the Okta organisation',
    server:
      'id of its custom authorization server, such as default; for the organisation’s own, leave the segment out: /oauth2/v1/…',
  },
  endpoints: {
    authorize,
    token: 'https://{domain}/oauth2/{server}/v1/token',
    sure: ['in-code'],
    sources: [arctic],
  },
  formPost: {
    note: 'a third party read it in a discovery document',
    sure: ['measured'],
    sources: [
      publicFile('api-evangelist/okta', 'well-known/okta-your-subdomain-oauth-authorization-server.json'),
    ],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      saysAuthTime: true,
      note: 'the reference has auth_time among the claims of every ID token; where somebody came by another identity provider, the claim idp names it, and auth_time says nothing of the login there',
      sure: ['documented'],
      sources: [reference, referenceFile],
    },
    {
      parameters: { max_age: '0' },
      saysAuthTime: true,
      note: 'the reference documents max_age in seconds; that 0 asks for a login at once is said by the OpenID specification',
      sure: ['documented'],
      sources: [reference, referenceFile],
    },
  ],
  asksConsentAgain: [
    {
      parameters: { prompt: 'consent' },
      note: 'at custom authorization servers with API Access Management; whether the page comes rests on what the app and the scope are set to (consent_method, consent)',
      sure: ['documented'],
      sources: [reference, referenceFile],
    },
  ],
  pins: [
    {
      names: 'the organisation',
      by: authorize,
      always: true,
      sure: ['documented', 'in-code'],
      sources: [referenceFile, arctic],
    },
  ],
  hints: [
    {
      parameters: { login_hint: '{login_hint}' },
      note: 'it fills in the name, where a login is asked for',
      sure: ['documented'],
      sources: [reference, referenceFile],
    },
  ],
  logouts: [
    {
      url: 'https://{domain}/oauth2/{server}/v1/logout',
      parameters: { id_token_hint: '{id_token}', post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs:
        'id_token_hint that has not expired, which an ID token does after an hour, and a registered post_logout_redirect_uri; with an old one the browser ends at an error page, without post_logout_redirect_uri the browser ends at Okta’s sign-in page',
      needsIdToken: true,
      sure: ['documented'],
      sources: [signOut, referenceFile],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://{domain}/login/signout',
      parameters: { fromURI: '{go_on_url}' },
      sure: ['in-code'],
      sources: [publicCode('/login/signout?fromURI=')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'id-token', at: ['sub'] },
        sure: ['documented'],
        sources: [referenceFile, idToken],
      },
    ],
  },
  pitfalls: [
    {
      says: 'state is required in every authorize request: the addresses below are refused without it, which beginFlow puts there',
      sure: ['documented'],
      sources: [referenceFile],
    },
    {
      says: '/login/signout alone did not end the sessions at other apps, by one public note',
      sure: ['measured'],
      sources: [publicCode('Signout de Okta por sí solo')],
    },
  ],
  offline: {
    placeholders: { domain: 'acme.okta.com', server: 'default' },
    session: {
      idleMinutes: 120,
      note: 'as the policy of an organisation comes',
      sure: ['in-code'],
      sources: [
        publicCode('maxSessionIdleMinutes'),
        'https://developer.okta.com/okta-sdk-java/apidocs/com/okta/sdk/resource/model/OktaSignOnPolicyRuleSignonSessionActions.html',
      ],
    },
  },
} satisfies CatalogueEntry;

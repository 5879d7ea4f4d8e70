import type { CatalogueEntry } from '../entry.ts';
import { publicFile } from '../fact.ts';

const logoutDocs = 'https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html';
const authorizeDocs = 'https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html';
const managedLoginDocs =
  'https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-managed-login.html';
const idTokenDocs =
  'https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html';

export default {
  title: 'Amazon Cognito',
  alsoCalled: ['aws', 'amazon', 'aws-cognito', 'amazon-cognito'],
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: { domain: 'host of the user pool’s domain' },
  values: { identity_provider: 'name of the provider in the user pool, such as Google' },
  endpoints: {
    authorize: 'https://{domain}/oauth2/authorize',
    token: 'https://{domain}/oauth2/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/amazon-cognito.ts')],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      saysAuthTime: true,
      note: 'in managed login alone: the classic hosted UI, which is all that the Lite plan has, has no prompt, and a logout is what to use there. auth_time is in the payload that ID tokens come with',
      sure: ['documented'],
      sources: [authorizeDocs, managedLoginDocs, idTokenDocs],
    },
  ],
  asksWhichAccount: [
    {
      parameters: { prompt: 'select_account' },
      forwardedWith: { identity_provider: '{identity_provider}' },
      note: 'in managed login alone: it is handed on to the provider that identity_provider names, or whose button the person presses, and has no effect on Cognito’s own users',
      sure: ['documented'],
      sources: [authorizeDocs],
    },
  ],
  pins: [
    {
      names: 'the upstream provider',
      by: { identity_provider: '{identity_provider}' },
      narrowsOnly: true,
      note: 'it sends the browser on to that provider without a page, and a session there goes through unasked: alone it makes the leak likelier',
      sure: ['documented'],
      sources: [authorizeDocs],
    },
  ],
  hints: [{ parameters: { login_hint: '{login_hint}' }, sure: ['documented'], sources: [authorizeDocs] }],
  logouts: [
    {
      url: 'https://{domain}/logout',
      parameters: {
        response_type: 'code',
        client_id: '{client_id}',
        redirect_uri: '{redirect_uri}',
        scope: '{scope}',
      },
      goesOnTo: 'login',
      needs: 'a registered redirect_uri',
      note: 'it logs out and goes on to the login form, in one step',
      sure: ['documented'],
      sources: [logoutDocs],
    },
    {
      url: 'https://{domain}/logout',
      parameters: { client_id: '{client_id}', logout_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs: 'an allow-listed logout_uri',
      sure: ['documented'],
      sources: [logoutDocs],
    },
  ],
  account: {
    person: [{ read: { from: 'id-token', at: ['sub'] }, sure: ['not-noted'], sources: [authorizeDocs] }],
  },
  pitfalls: [
    {
      says: 'the session of an upstream provider stays where that is one of OIDC or a social one; one of SAML is signed out of where its sign-out is set up',
      sure: ['documented'],
      sources: [logoutDocs],
    },
    {
      says: 'the end_session_endpoint of its discovery document is none: it answers 400 to post_logout_redirect_uri',
      sure: ['not-noted'],
      sources: [logoutDocs],
    },
  ],
  offline: {
    upstream: {
      provider: 'google',
      called: 'Google',
      note: 'where whoever runs the user pool has turned it on; no logout here ends its session',
      sure: ['documented'],
      sources: ['https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html'],
    },
    placeholders: { domain: 'acme.auth.eu-west-1.amazoncognito.com' },
    session: {
      idleMinutes: 60,
      note: 'going on with the session that is there begins the hour anew',
      sure: ['documented'],
      sources: ['https://repost.aws/knowledge-center/cognito-logout-endpoint-globalsignoutapi'],
    },
  },
} satisfies CatalogueEntry;

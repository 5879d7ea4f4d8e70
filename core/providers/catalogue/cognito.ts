import type { CatalogueEntry } from '../entry.ts';
import { publicFile } from '../fact.ts';

const logoutDocs = 'https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html';
const authorizeDocs = 'https://docs.aws.amazon.com/cognito/latest/developerguide/authorization-endpoint.html';

export default {
  title: 'Amazon Cognito',
  alsoCalled: ['aws', 'amazon', 'aws-cognito', 'amazon-cognito'],
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: { domain: 'host of the user pool’s domain' },
  endpoints: {
    authorize: 'https://{domain}/oauth2/authorize',
    token: 'https://{domain}/oauth2/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/amazon-cognito.ts')],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      note: 'of managed login',
      sure: ['documented'],
      sources: [authorizeDocs],
    },
  ],
  asksWhichAccount: [
    {
      parameters: { prompt: 'select_account' },
      note: 'of managed login',
      sure: ['documented'],
      sources: [authorizeDocs],
    },
  ],
  pins: [
    {
      names: 'the upstream provider',
      by: { identity_provider: '{identity_provider}' },
      narrowsOnly: true,
      sure: ['documented'],
      sources: [authorizeDocs],
    },
  ],
  hints: [{ parameters: { login_hint: '{login_hint}' }, sure: ['documented'], sources: [authorizeDocs] }],
  logouts: [
    {
      url: 'https://{domain}/logout',
      parameters: { response_type: 'code', client_id: '{client_id}', redirect_uri: '{redirect_uri}' },
      goesOnTo: 'login',
      needs: 'a registered redirect_uri; scope and state may stand beside it',
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
      says: 'the session of an upstream provider stays, unless SAML sign-out is set up',
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
      note: 'where whoever runs the user pool has turned it on; its session stays unless a sign-out by SAML is set up',
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

import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const issue = 'https://github.com/XeroAPI/xero-node/issues/374';
const which = 'https://github.com/XeroAPI/xero-node/issues/474';
const reconnected = 'https://github.com/XeroAPI/xero-php-oauth2/issues/18';
const identity = publicFile('XeroAPI/Xero-OpenAPI', 'xero-identity.yaml');
const claims = publicCode('xero_userid');

export default {
  title: 'Xero',
  tenantsAre: { one: 'organisation', many: 'organisations' },
  protocols: ['oidc'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://login.xero.com/identity/connect/authorize',
    token: 'https://identity.xero.com/connect/token',
    sure: ['documented'],
    sources: [identity],
  },
  scope: {
    asks: 'openid {scope}',
    note: 'an organisation is connected by scopes of an organisation alone, such as accounting.settings.read: by those of OpenID Connect one signs in, and connects none; xero_userid comes with profile',
    sure: ['documented'],
    sources: ['https://developer.xero.com/documentation/oauth2/scopes'],
  },
  discovery: {
    url: 'https://identity.xero.com/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('identity.xero.com/.well-known/openid-configuration')],
  },
  asksWhichAccount: [
    {
      page: 'the picker of organisations at the consent',
      picks: { at: 'consent' },
      sure: ['documented'],
      sources: ['https://developer.xero.com/documentation/guides/oauth2/auth-flow'],
    },
  ],
  logouts: [
    {
      url: 'https://login.xero.com/identity/connect/endsession',
      parameters: { post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs:
        'nothing that is documented: it stands in the discovery document alone, read by a third party on 2026-05-18, and not in Xero’s documentation',
      note: 'the name of the return parameter is inferred',
      sure: ['measured', 'inferred'],
      sources: [publicCode('login.xero.com/identity/connect/endsession')],
    },
  ],
  account: {
    person: [
      { read: { from: 'id-token', at: ['sub'] }, sure: ['not-noted'], sources: [claims] },
      { read: { from: 'id-token', at: ['xero_userid'] }, sure: ['not-noted'], sources: [claims] },
    ],
    tenant: [
      {
        read: {
          from: 'request',
          url: 'https://api.xero.com/connections',
          at: ['tenantId'],
          only: { field: 'authEventId', isClaim: 'authentication_event_id' },
        },
        note: 'one report says that the authEventId stays the same when an organisation is connected again; where it fits several organisations, none is named, and the check refuses',
        sure: ['in-code'],
        sources: [identity, which, reconnected],
      },
    ],
  },
  pitfalls: [
    {
      says: 'one grant reaches several organisations; an app that takes the first of the list gets the wrong one',
      sure: ['not-noted'],
      sources: [issue, which],
    },
  ],
  offline: {
    refreshTokens: {
      are: 'rotated',
      note: 'the old one stays good for half an hour, in case the answer is lost; the offline world ends it at once',
      sure: ['documented'],
      sources: ['https://community.xero.com/developer/discussion/105714701/'],
    },
  },
} satisfies CatalogueEntry;

import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const issue = 'https://github.com/XeroAPI/xero-node/issues/374';
const nango = publicFile('NangoHQ/nango', 'packages/providers/providers.yaml');

export default {
  title: 'Xero',
  protocols: ['oidc'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://login.xero.com/identity/connect/authorize',
    token: 'https://identity.xero.com/connect/token',
    sure: ['in-code'],
    sources: [publicCode('login.xero.com/identity/connect/authorize')],
  },
  asksWhichAccount: [
    {
      page: 'the picker of organisations at the consent',
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
      sure: ['measured'],
      sources: [publicCode('login.xero.com/identity/connect/endsession')],
    },
  ],
  account: {
    person: [
      { read: { from: 'id-token', at: ['sub'] }, sure: ['not-noted'], sources: [nango] },
      { read: { from: 'id-token', at: ['xero_userid'] }, sure: ['not-noted'], sources: [nango] },
    ],
    tenant: [
      {
        read: {
          from: 'request',
          url: 'https://api.xero.com/connections',
          at: ['tenantId'],
          only: { field: 'authEventId', isClaim: 'authentication_event_id' },
        },
        sure: ['not-noted'],
        sources: [issue, publicFile('XeroAPI/Xero-OpenAPI', 'xero-identity.yaml')],
      },
    ],
  },
  pitfalls: [
    {
      says: 'one grant reaches several organisations; an app that takes the first of the list gets the wrong one',
      sure: ['not-noted'],
      sources: [issue],
    },
  ],
} satisfies CatalogueEntry;

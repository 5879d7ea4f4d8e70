import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://developers.hubspot.com/docs/api/working-with-oauth';
const metadata =
  'https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/get-oauth-token-metadata';
const details = 'https://api.hubapi.com/oauth/v1/access-tokens/{access_token}';

export default {
  title: 'HubSpot',
  tenantsAre: { one: 'account', many: 'accounts' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://app.hubspot.com/oauth/authorize',
    token: 'https://api.hubapi.com/oauth/v1/token',
    sure: ['in-code'],
    sources: [publicFile('nextauthjs/next-auth', 'packages/core/src/providers/hubspot.ts')],
  },
  asksWhichAccount: [
    {
      page: 'the account picker of the install page',
      picks: { at: 'own-page' },
      sure: ['documented'],
      sources: [docs],
    },
  ],
  pins: [
    {
      names: 'the account',
      by: 'https://app.hubspot.com/oauth/{account}/authorize',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'request', url: details, at: ['user'] },
        note: 'an address of mail; HubSpot lists the endpoint as legacy',
        sure: ['documented'],
        sources: [metadata],
      },
    ],
    tenant: [
      { read: { from: 'request', url: details, at: ['hub_id'] }, sure: ['documented'], sources: [metadata] },
      {
        read: { from: 'request', url: details, at: ['hub_domain'] },
        isComparable: false,
        sure: ['documented'],
        sources: [metadata],
      },
      {
        read: { from: 'request', url: 'https://api.hubapi.com/account-info/v3/details', at: ['portalId'] },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  outagePage: {
    summaryUrl: 'https://status.hubspot.com/api/v2/summary.json',
    sure: ['in-code'],
    sources: [publicCode('status.hubspot.com/api/v2')],
  },
  pitfalls: [{ says: 'the pin is the only control there is', sure: ['not-noted'], sources: [docs] }],
} satisfies CatalogueEntry;

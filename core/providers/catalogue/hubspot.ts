import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const docs = 'https://developers.hubspot.com/docs/api/working-with-oauth';
const details = 'https://api.hubapi.com/oauth/v1/access-tokens/{access_token}';

export default {
  title: 'HubSpot',
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://app.hubspot.com/oauth/authorize',
    token: 'https://api.hubapi.com/oauth/v1/token',
    sure: ['in-code'],
    sources: [publicCode('app.hubspot.com/oauth/authorize')],
  },
  asksWhichAccount: [
    { page: 'the account picker of the install page', sure: ['documented'], sources: [docs] },
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
    person: [{ read: { from: 'request', url: details, at: ['user'] }, sure: ['not-noted'], sources: [docs] }],
    tenant: [
      { read: { from: 'request', url: details, at: ['hub_id'] }, sure: ['not-noted'], sources: [docs] },
      {
        read: { from: 'request', url: 'https://api.hubapi.com/account-info/v3/details', at: ['portalId'] },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  pitfalls: [{ says: 'the pin is the only control there is', sure: ['not-noted'], sources: [docs] }],
} satisfies CatalogueEntry;

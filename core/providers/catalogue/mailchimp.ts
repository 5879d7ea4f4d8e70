import type { CatalogueEntry } from '../entry.ts';
import { publicFile } from '../fact.ts';

const docs = 'https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/';
const metadata = 'https://login.mailchimp.com/oauth2/metadata';

export default {
  title: 'Mailchimp',
  tenantsAre: { one: 'mailchimp account', many: 'mailchimp accounts' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://login.mailchimp.com/oauth2/authorize',
    token: 'https://login.mailchimp.com/oauth2/token',
    sure: ['in-code'],
    sources: [publicFile('nextauthjs/next-auth', 'packages/core/src/providers/mailchimp.ts')],
  },
  account: {
    person: [
      {
        read: { from: 'request', url: metadata, scheme: 'OAuth', at: ['user_id'] },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
    tenant: [
      {
        read: { from: 'request', url: metadata, scheme: 'OAuth', at: ['accountname'] },
        sure: ['not-noted'],
        sources: [docs],
      },
      {
        read: { from: 'request', url: metadata, scheme: 'OAuth', at: ['dc'] },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  pitfalls: [
    {
      says: 'the metadata wants "Authorization: OAuth" and not "Bearer"',
      sure: ['inferred'],
      sources: [docs],
    },
  ],
} satisfies CatalogueEntry;

import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://mailchimp.com/developer/marketing/guides/access-user-data-oauth-2/';
const authJs = publicFile('nextauthjs/next-auth', 'packages/core/src/providers/mailchimp.ts');
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
    sources: [authJs],
  },
  account: {
    person: [
      {
        read: { from: 'request', url: metadata, scheme: 'OAuth', at: ['login', 'login_id'] },
        sure: ['in-code'],
        sources: [authJs, publicCode('metadata.login.login_id')],
      },
    ],
    tenant: [
      {
        read: { from: 'request', url: metadata, scheme: 'OAuth', at: ['user_id'] },
        note: 'it stands beside login, and not in it, so it is taken for the account’s; whether it is that or another name of the person was not found documented, and the code below compares both',
        sure: ['inferred'],
        sources: [docs, authJs],
      },
      {
        read: { from: 'request', url: metadata, scheme: 'OAuth', at: ['accountname'] },
        isComparable: false,
        note: 'a name to show: nothing says that two accounts cannot have the same',
        sure: ['not-noted'],
        sources: [docs],
      },
      {
        read: { from: 'request', url: metadata, scheme: 'OAuth', at: ['dc'] },
        isComparable: false,
        note: 'the data centre, which many accounts share',
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  pitfalls: [
    {
      says: 'the guide asks for the metadata with "Authorization: OAuth". Some public code sends Bearer there, and some says that it is refused',
      sure: ['documented', 'in-code'],
      sources: [docs, publicCode('login.mailchimp.com/oauth2/metadata')],
    },
  ],
} satisfies CatalogueEntry;

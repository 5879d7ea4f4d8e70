import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const docs = 'https://developer.infusionsoft.com/getting-started-oauth-keys';

export default {
  title: 'Keap (Infusionsoft)',
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://accounts.infusionsoft.com/app/oauth/authorize',
    token: 'https://api.infusionsoft.com/token',
    userinfo: 'https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo',
    sure: ['documented'],
    sources: [docs],
  },
  asksWhichAccount: [{ page: 'the picker of applications', sure: ['not-noted'], sources: [docs] }],
  unofficialLogouts: [
    {
      url: 'https://signin.infusionsoft.com/logout',
      parameters: { service: '{authorize_url}' },
      note: 'what fresh-login watches',
      sure: ['not-noted'],
      sources: [publicCode('signin.infusionsoft.com/logout?service=')],
    },
  ],
  account: {
    person: [{ read: { from: 'userinfo', at: ['sub'] }, sure: ['not-noted'], sources: [docs] }],
    tenant: [
      {
        read: {
          from: 'callback',
          parameter: 'scope',
          pattern: '^full\\|(?<tenant>[a-z0-9-]+)\\.infusionsoft\\.com$',
        },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  pitfalls: [
    {
      says: 'apps also live at app.infusionsoft.com?app_id=… and keap.app?app_id=…',
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
} satisfies CatalogueEntry;

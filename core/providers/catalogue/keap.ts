import type { CatalogueEntry } from '../entry.ts';
import { publicFile } from '../fact.ts';

const thread =
  'https://integration.keap.com/t/api-request-to-re-authenticate-with-infusionsoft-application/61637';
const userinfo = 'https://help.keap.com/help/migrate-to-0auth2-from-authenticateuser-api';
const docs = 'https://developer.infusionsoft.com/getting-started-oauth-keys';

export default {
  title: 'Keap (Infusionsoft)',
  alsoCalled: ['infusionsoft'],
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://accounts.infusionsoft.com/app/oauth/authorize',
    token: 'https://api.infusionsoft.com/token',
    userinfo: 'https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo',
    sure: ['documented'],
    sources: [docs, userinfo],
  },
  asksWhichAccount: [{ page: 'the picker of applications', sure: ['not-noted'], sources: [docs] }],
  unofficialLogouts: [
    {
      url: 'https://signin.infusionsoft.com/logout',
      parameters: { service: '{authorize_url}' },
      note: 'told in the forum of Keap’s developers; what fresh-login watches',
      sure: ['not-noted'],
      sources: [thread],
    },
  ],
  account: {
    person: [{ read: { from: 'userinfo', at: ['sub'] }, sure: ['not-noted'], sources: [userinfo] }],
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
  outagePage: {
    summaryUrl: 'https://status.thryv.com/api/v2/summary.json',
    group: 'Keap',
    note: 'status.keap.com leads to the first page there, whatever is asked for',
    sure: ['measured'],
    sources: [publicFile('w6w-io/w6w-apps', 'apps/keap/health/service.ts')],
  },
  pitfalls: [
    {
      says: 'apps also live at app.infusionsoft.com?app_id=… and keap.app?app_id=…',
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
} satisfies CatalogueEntry;

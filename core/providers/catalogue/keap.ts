import type { CatalogueEntry } from '../entry.ts';
import { publicFile } from '../fact.ts';

const thread =
  'https://integration.keap.com/t/api-request-to-re-authenticate-with-infusionsoft-application/61637';
const userinfo = 'https://help.keap.com/help/migrate-to-0auth2-from-authenticateuser-api';
const docs = 'https://developer.infusionsoft.com/getting-started-oauth-keys';

const googleLogin =
  'https://learn.thryv.com/hc/en-us/articles/36725954248589-Sign-In-to-Keap-With-Your-Google-Account';
const secondFactor =
  'https://learn.thryv.com/hc/en-us/articles/36637607815181-Two-factor-Authentication-for-Keap';
const sdkIssues = 'https://github.com/infusionsoft/infusionsoft-php/issues';

export default {
  title: 'Keap (Infusionsoft)',
  alsoCalled: ['infusionsoft'],
  tenantsAre: { one: 'app', many: 'apps' },
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
      says: 'the login page offers "Log in with Google": no logout at Keap ends the session there, and whoever clicks it is whoever is signed in at Google',
      sure: ['documented', 'inferred'],
      sources: [googleLogin],
    },
    {
      says: 'whoever allows and has no app at Keap comes back with error=access_denied',
      sure: ['measured'],
      sources: [`${sdkIssues}/90`, `${sdkIssues}/115`],
    },
    {
      says: 'a device that is new to Keap is asked for a code by mail; one that gave it, not again for 90 days',
      sure: ['documented'],
      sources: [secondFactor],
    },
    {
      says: 'apps also live at app.infusionsoft.com?app_id=… and keap.app?app_id=…',
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
} satisfies CatalogueEntry;

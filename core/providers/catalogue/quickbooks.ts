import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs =
  'https://developer.intuit.com/app/developer/qbo/docs/develop/authentication-and-authorization/oauth-2.0';
const scopes = 'https://oauth-pythonclient.readthedocs.io/en/latest/user-guide.html';
const signIn = 'https://github.com/IntuitDeveloper/oauth2-nodejs/issues/5';
const callback = 'https://github.com/intuit/oauth-pythonclient/issues/28';

export default {
  title: 'QuickBooks Online',
  alsoCalled: ['intuit', 'quickbooks-online', 'qbo'],
  tenantsAre: { one: 'company', many: 'companies' },
  protocols: ['oidc'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://appcenter.intuit.com/connect/oauth2',
    token: 'https://oauth.platform.intuit.com/oauth2/v1/tokens/bearer',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/intuit.ts')],
  },
  scope: {
    asks: 'openid com.intuit.quickbooks.accounting',
    note: 'realmId comes with the scopes of Accounting and Payments alone: with openid and nothing else nobody connects a company',
    sure: ['documented'],
    sources: [scopes, signIn],
  },
  discovery: {
    url: 'https://developer.api.intuit.com/.well-known/openid_configuration',
    sure: ['in-code'],
    sources: [publicCode('developer.api.intuit.com/.well-known/openid_configuration')],
  },
  asksWhichAccount: [
    {
      page: 'the selector of companies',
      picks: { at: 'own-page', onlyOfSeveral: true },
      note: 'it comes only to somebody with more than one company',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'id-token', at: ['sub'] },
        note: 'with the scope openid',
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
    tenant: [
      {
        read: { from: 'callback', parameter: 'realmId' },
        note: 'before you keep it, ask for the company by it with the access token that came: GET /v3/company/…/companyinfo/…',
        sure: ['documented'],
        sources: [docs, callback, scopes],
      },
      {
        read: { from: 'id-token', at: ['realmid'] },
        isComparable: false,
        note: 'which no browser carries; where the ID token has none, the code that reads it asks for the company otherwise',
        sure: ['in-code'],
        sources: [publicCode('realmid claim of the ID token Intuit returns')],
      },
    ],
  },
  outagePage: {
    summaryUrl: 'https://status.developer.intuit.com/api/v2/summary.json',
    sure: ['in-code'],
    sources: [publicCode('status.developer.intuit.com/api/v2')],
  },
  pitfalls: [
    {
      says: 'with one company there is no page that names it',
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
} satisfies CatalogueEntry;

import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/';
const authJs = publicFile('nextauthjs/next-auth', 'packages/core/src/providers/atlassian.ts');
const issue = 'https://jira.atlassian.com/browse/ID-8490';

export default {
  title: 'Atlassian',
  alsoCalled: ['jira', 'confluence'],
  tenantsAre: { one: 'site', many: 'sites' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://auth.atlassian.com/authorize',
    token: 'https://auth.atlassian.com/oauth/token',
    parameters: { audience: 'api.atlassian.com' },
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/atlassian.ts')],
  },
  scope: {
    asks: '{scope}',
    note: 'read:me has to be among them, as the check below asks api.atlassian.com/me',
    sure: ['documented', 'in-code'],
    sources: [docs, 'https://next-auth.js.org/providers/atlassian'],
  },
  asksWhichAccount: [
    {
      page: 'the picker of sites at the consent',
      picks: { at: 'consent' },
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
  asksConsentAgain: [
    { parameters: { prompt: 'consent' }, sure: ['documented', 'in-code'], sources: [docs, authJs] },
  ],
  unofficialLogouts: [
    {
      url: 'https://id.atlassian.com/logout',
      parameters: { continue: '{go_on_url}' },
      note: 'with a button to confirm',
      asksFirst: true,
      sure: ['in-code'],
      sources: [publicCode('id.atlassian.com/logout?continue=')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'request', url: 'https://api.atlassian.com/me', at: ['account_id'] },
        sure: ['in-code'],
        sources: [authJs, docs],
      },
    ],
    tenant: [
      {
        read: {
          from: 'request',
          url: 'https://api.atlassian.com/oauth/token/accessible-resources',
          at: ['id'],
        },
        isComparable: false,
        note: 'a list of the cloud ids of all sites: which of several was chosen cannot be told',
        sure: ['not-noted'],
        sources: [docs, issue],
      },
    ],
  },
  pitfalls: [
    {
      says: 'which of several sites was chosen cannot be told (ID-8490, unresolved)',
      sure: ['not-noted'],
      sources: [issue],
    },
  ],
  offline: {
    refreshTokens: {
      are: 'rotated',
      sure: ['documented'],
      sources: ['https://developer.atlassian.com/cloud/oauth/getting-started/refresh-tokens'],
    },
  },
} satisfies CatalogueEntry;

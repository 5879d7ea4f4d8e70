import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://developer.atlassian.com/cloud/jira/platform/oauth-2-3lo-apps/';
const authJs = publicFile('nextauthjs/next-auth', 'packages/core/src/providers/atlassian.ts');
const confluence = 'https://developer.atlassian.com/cloud/confluence/oauth-2-3lo-apps/';
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
    parameters: { audience: 'api.atlassian.com', prompt: 'consent' },
    sure: ['documented', 'in-code'],
    sources: [docs, publicFile('pilcrowonpaper/arctic', 'src/providers/atlassian.ts')],
  },
  scope: {
    asks: '{scope}',
    note: 'read:me has to be among them, as the check below asks api.atlassian.com/me; the app has to have the User identity API added for it',
    sure: ['documented', 'in-code'],
    sources: [docs, 'https://next-auth.js.org/providers/atlassian'],
  },
  asksWhichAccount: [
    {
      page: 'the picker of sites at the consent',
      picks: { at: 'consent' },
      note: 'prompt=consent, which every request has to carry, makes it come each time',
      sure: ['documented'],
      sources: [docs, confluence],
    },
  ],
  asksConsentAgain: [
    { parameters: { prompt: 'consent' }, sure: ['documented', 'in-code'], sources: [docs, authJs] },
  ],
  unofficialLogouts: [
    {
      url: 'https://id.atlassian.com/logout',
      parameters: { continue: '{go_on_url}' },
      note: 'it asks first: the person has to press a button; every address that it was seen to go on to in code is one of Atlassian’s own, so whether it goes on to a page of yours is to be tried',
      asksFirst: true,
      sure: ['in-code'],
      sources: [publicCode('id.atlassian.com/logout?continue=')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'request', url: 'https://api.atlassian.com/me', at: ['account_id'] },
        sure: ['documented', 'in-code'],
        sources: [docs, authJs],
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
        note: 'the cloud ids of the sites that the token is good for: of an account-level grant all that were ever allowed, of a resource-level grant those alone that were chosen',
        sure: ['documented'],
        sources: [docs, confluence],
      },
    ],
  },
  pitfalls: [
    {
      says: 'of an account-level grant it cannot be told which of several sites was chosen (ID-8490, unresolved); a resource-level grant, which the app can be set to, lists the chosen ones alone',
      sure: ['documented'],
      sources: [confluence, issue],
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

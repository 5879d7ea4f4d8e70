import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps';
const changelog =
  'https://github.blog/changelog/2024-06-07-account-picker-updates-for-oauth-and-github-app-sign-in';

export default {
  title: 'GitHub',
  protocols: ['oauth2'],
  gathered: '2026-11',
  values: { login: 'name of the account at GitHub' },
  endpoints: {
    authorize: 'https://github.com/login/oauth/authorize',
    token: 'https://github.com/login/oauth/access_token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/github.ts')],
  },
  asksWhichAccount: [
    {
      parameters: { prompt: 'select_account' },
      note: 'since 2024-06-07',
      sure: ['documented'],
      sources: [docs, changelog],
    },
  ],
  hints: [{ parameters: { login: '{login}' }, sure: ['documented'], sources: [docs] }],
  unofficialLogouts: [
    {
      url: 'https://github.com/logout',
      parameters: { return_to: '{authorize_url}' },
      note: 'no code that was found shows that it returns; one list says that it takes POST only',
      sure: ['in-code'],
      sources: [publicCode('github.com/logout?return_to=')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'request', url: 'https://api.github.com/user', at: ['id'] },
        sure: ['documented'],
        sources: [docs],
      },
    ],
  },
  outagePage: {
    summaryUrl: 'https://www.githubstatus.com/api/v2/summary.json',
    sure: ['in-code'],
    sources: [publicCode('www.githubstatus.com/api/v2')],
  },
  pitfalls: [
    {
      says: 'the documentation tells an app to check the user again after every token, because people switch accounts',
      sure: ['documented'],
      sources: [docs],
    },
    {
      says: 'there are still those who believe that it has no picker',
      sure: ['not-noted'],
      sources: ['https://github.com/3SVS/simsa/issues/193'],
    },
  ],
} satisfies CatalogueEntry;

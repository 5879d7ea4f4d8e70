import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://developers.notion.com/reference/create-a-token';
const overview = 'https://developers.notion.com/guides/connections-and-tokens/public-integrations/overview';
const owner =
  'https://developers.notion.com/changelog/oauth-token-response-now-includes-more-info-about-the-workspace';
const authorization = 'https://developers.notion.com/guides/authorization/overview';
const arctic = publicFile('pilcrowonpaper/arctic', 'src/providers/notion.ts');

export default {
  title: 'Notion',
  tenantsAre: { one: 'workspace', many: 'workspaces' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://api.notion.com/v1/oauth/authorize',
    token: 'https://api.notion.com/v1/oauth/token',
    parameters: { owner: 'user' },
    sure: ['in-code'],
    sources: [arctic],
  },
  asksWhichAccount: [
    {
      page: 'the menu of workspaces on the page',
      picks: { at: 'consent' },
      note: 'an app’s guide to its own users shows this step. Notion documents that a token is of one workspace, and that a public connection can be installed in any; a page of its own that has the menu was not found',
      sure: ['measured'],
      sources: ['https://arisenote.com/docs/connecting_notion', overview],
    },
  ],
  pins: [
    {
      names: 'that a user is meant',
      by: { owner: 'user' },
      always: true,
      narrowsOnly: true,
      sure: ['not-noted'],
      sources: [arctic],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://www.notion.so/logout',
      note: 'a link under the Connect button, in three files that were found',
      sure: ['in-code'],
      sources: [publicCode('notion.so/logout')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'token-answer', at: ['owner', 'user', 'id'] },
        note: 'owner can say workspace: true instead, which names no person: the code below refuses that. Somebody who got it by a Connect button got a person after taking the app out of Notion and connecting once more; an internal connection has a token of its own, and no Connect button',
        sure: ['documented', 'measured'],
        sources: [docs, owner, authorization, 'https://github.com/nextauthjs/next-auth/pull/2932'],
      },
      {
        read: { from: 'token-answer', at: ['bot_id'] },
        isComparable: false,
        note: 'it names this authorization, and no person',
        sure: ['documented'],
        sources: [docs],
      },
    ],
    tenant: [{ read: { from: 'token-answer', at: ['workspace_id'] }, sure: ['documented'], sources: [docs] }],
  },
} satisfies CatalogueEntry;

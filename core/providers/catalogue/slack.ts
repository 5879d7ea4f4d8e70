import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const docs = 'https://api.slack.com/docs/oauth';
const access = 'https://docs.slack.dev/reference/methods/oauth.v2.access';
const installing = 'https://docs.slack.dev/authentication/installing-with-oauth';
const signIn = 'https://docs.slack.dev/authentication/sign-in-with-slack';
const issue = 'https://github.com/outline/outline/issues/1621';

export default {
  title: 'Slack',
  tenantsAre: { one: 'workspace', many: 'workspaces' },
  protocols: ['oauth2', 'oidc'],
  gathered: '2026-11',
  endpoints: {
    authorize: 'https://slack.com/oauth/v2/authorize',
    token: 'https://slack.com/api/oauth.v2.access',
    sure: ['in-code'],
    sources: [publicCode('slack.com/oauth/v2/authorize'), installing, access],
  },
  discovery: {
    url: 'https://slack.com/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('slack.com/.well-known/openid-configuration')],
  },
  asksWhichAccount: [
    {
      page: 'the menu of workspaces on the page',
      picks: { at: 'consent' },
      sure: ['not-noted'],
      sources: [docs],
    },
  ],
  pins: [
    {
      names: 'the workspace',
      by: { team: '{team}' },
      note: 'Slack’s own words are that it attempts to restrict to it',
      sure: ['documented'],
      sources: [docs, issue],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://slack.com/signout',
      note: 'opened in a popup, and then 2 s are waited; sign-out links carry a crumb, and nobody waits for anything but a timer',
      sure: ['in-code'],
      sources: [publicCode('slack.com/signout'), issue],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'token-answer', at: ['authed_user', 'id'] },
        sure: ['documented'],
        sources: [access],
      },
      {
        read: { from: 'id-token', at: ['https://slack.com/user_id'] },
        sure: ['not-noted'],
        sources: [signIn],
      },
    ],
    tenant: [
      { read: { from: 'token-answer', at: ['team', 'id'] }, sure: ['documented'], sources: [access] },
      {
        read: { from: 'id-token', at: ['https://slack.com/team_id'] },
        sure: ['not-noted'],
        sources: [signIn],
      },
    ],
  },
} satisfies CatalogueEntry;

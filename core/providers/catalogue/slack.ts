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
  scope: {
    asks: '{scope}',
    note: 'openid belongs to Sign in with Slack, which has an authorize and a token address of its own, /openid/connect/authorize and openid.connect.token: no ID token comes by the addresses above',
    sure: ['documented'],
    sources: [docs, signIn],
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
      note: 'give the ID of the workspace, which the token answer has as team.id, and not its name; Slack’s own words are that it attempts to restrict to it: another workspace may come back',
      sure: ['documented'],
      sources: [docs, issue],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://slack.com/signout',
      note: 'the code that does it opens it in a popup, and goes on after 2 s, whatever has become of it; Slack’s own links to sign out carry a crumb, which this address has not: that it ends a session was not seen',
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
        note: 'by Sign in with Slack alone',
        sure: ['not-noted'],
        sources: [signIn],
      },
    ],
    tenant: [
      { read: { from: 'token-answer', at: ['team', 'id'] }, sure: ['documented'], sources: [access] },
      {
        read: { from: 'id-token', at: ['https://slack.com/team_id'] },
        note: 'by Sign in with Slack alone',
        sure: ['not-noted'],
        sources: [signIn],
      },
    ],
  },
} satisfies CatalogueEntry;

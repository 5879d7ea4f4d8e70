import type { CatalogueEntry } from '../entry.ts';
import { publicCode } from '../fact.ts';

const oauthV2 = 'https://api.slack.com/authentication/oauth-v2';
const access = 'https://docs.slack.dev/reference/methods/oauth.v2.access';
const installing = 'https://docs.slack.dev/authentication/installing-with-oauth';
const wholeOrganization = 'https://api.slack.com/enterprise/apps/reference';
const pkce = 'https://docs.slack.dev/authentication/using-pkce';
const signIn = 'https://docs.slack.dev/authentication/sign-in-with-slack';
const userInfo = 'https://docs.slack.dev/reference/methods/openid.connect.userInfo';
const identity = 'https://api.slack.com/methods/users.identity';
const issue = 'https://github.com/outline/outline/issues/1621';

export default {
  title: 'Slack',
  tenantsAre: { one: 'workspace', many: 'workspaces' },
  protocols: ['oauth2', 'oidc'],
  gathered: '2026-11',
  values: {
    team: 'ID of the workspace, such as T0123ABCD',
    user_scope: 'scopes in the person’s own name, with commas between them',
  },
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
    sources: [signIn],
  },
  mayCarry: {
    user_scope: {
      insteadOfScope: true,
      note: 'what your app is to do in the person’s own name; scope is of its bot',
      sure: ['documented', 'in-code'],
      sources: [oauthV2, publicCode('oauth/v2/authorize?user_scope=')],
    },
  },
  pkceIsASetting: { sure: ['documented'], sources: [pkce] },
  discovery: {
    url: 'https://slack.com/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('slack.com/.well-known/openid-configuration')],
  },
  asksWhichAccount: [
    {
      page: 'the menu of workspaces on the page',
      picks: { at: 'consent' },
      note: 'where the request names no workspace',
      sure: ['documented'],
      sources: [installing],
    },
  ],
  pins: [
    {
      names: 'the workspace',
      by: { team: '{team}' },
      note: 'give the ID of the workspace, which the token answer has as team.id, and not its name; who is signed in to that workspace gets it, and who is not is asked for one, which it then is, whatever team says: so after a logout, and in a browser that is nobody’s, it holds nobody',
      ofSignedInOnly: true,
      sure: ['documented'],
      sources: [installing, oauthV2, issue],
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
        onlyWithTenant: true,
        note: 'who installed it, in a workspace as for a whole organization; Slack’s page of users.identity said that it is unique only together with the workspace',
        sure: ['documented'],
        sources: [
          access,
          wholeOrganization,
          identity,
          publicCode('user IDs are not guaranteed to be globally unique'),
        ],
      },
      {
        read: { from: 'id-token', at: ['https://slack.com/user_id'] },
        note: 'by Sign in with Slack alone, whose userinfo has it too',
        sure: ['documented'],
        sources: [userInfo, signIn],
      },
    ],
    tenant: [
      {
        read: { from: 'token-answer', at: ['team', 'id'] },
        note: 'team is null where the app is installed for a whole organization',
        sure: ['documented'],
        sources: [access, wholeOrganization],
      },
      {
        read: { from: 'token-answer', at: ['enterprise', 'id'] },
        insteadWhere: 'is_enterprise_install',
        note: 'the app was installed for that whole organization, and for no one workspace',
        sure: ['documented'],
        sources: [wholeOrganization],
      },
      {
        read: { from: 'id-token', at: ['https://slack.com/team_id'] },
        note: 'by Sign in with Slack alone, whose userinfo has it too',
        sure: ['documented'],
        sources: [userInfo, signIn],
      },
    ],
  },
  pitfalls: [
    {
      says: 'PKCE is a setting of the app, which makes it a public client, and which Slack’s support alone can turn off again: without it, leave code_challenge out (pkce: false of beginFlow)',
      sure: ['documented'],
      sources: [pkce, 'https://github.com/NangoHQ/nango/pull/4640'],
    },
    {
      says: 'scope asks for your app’s bot; what it is to do in the person’s own name is asked for by user_scope (--set user_scope=…), beside scope or instead of it',
      sure: ['documented'],
      sources: [oauthV2, publicCode('oauth/v2/authorize?user_scope=')],
    },
  ],
} satisfies CatalogueEntry;

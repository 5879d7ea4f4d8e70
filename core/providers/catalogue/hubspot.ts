import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://developers.hubspot.com/docs/api/working-with-oauth';
const metadata =
  'https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/get-oauth-token-metadata';
const details = 'https://api.hubapi.com/oauth/v1/access-tokens/{access_token}';
const answer =
  'https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/refresh-oauth-token';
const migration =
  'https://developers.hubspot.com/docs/api-reference/legacy/authentication/oauth-tokens/v1/migration-guide';
const ends = 'https://developers.hubspot.com/changelog/v1-oauth-api-deprecation';
const introspection =
  'https://developers.hubspot.com/docs/api-reference/latest/authentication/oauth-tokens/token-introspect';
const endsSaid = 'the endpoint ends on 2027-02-16';

export default {
  title: 'HubSpot',
  tenantsAre: { one: 'account', many: 'accounts' },
  protocols: ['oauth2'],
  gathered: '2026-11',
  values: { account: 'ID of the HubSpot account (the hub)' },
  endpoints: {
    authorize: 'https://app.hubspot.com/oauth/authorize',
    token: 'https://api.hubapi.com/oauth/2026-03/token',
    sure: ['documented', 'in-code'],
    sources: [docs, migration, publicFile('nextauthjs/next-auth', 'packages/core/src/providers/hubspot.ts')],
  },
  scope: {
    asks: '{scope}',
    note: 'what the app’s settings require has to stand in the request too',
    sure: ['documented'],
    sources: ['https://developers.hubspot.com/scopes'],
  },
  asksWhichAccount: [
    {
      page: 'the account picker of the install page',
      picks: { at: 'own-page' },
      sure: ['documented'],
      sources: [docs],
    },
  ],
  pins: [
    {
      names: 'the account',
      by: 'https://app.hubspot.com/oauth/{account}/authorize',
      note: 'account is the ID of the account, which the token answer has as hub_id',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'token-answer', at: ['user_id'] },
        note: 'documented of the token answer of v1, which that of 2026-03 is said to equal; it may be left out there, and then the code refuses everybody: ask by the introspection below',
        sure: ['documented'],
        sources: [answer, migration],
      },
      {
        read: { from: 'request', url: details, at: ['user'] },
        isComparable: false,
        note: `an address of mail; ${endsSaid}`,
        sure: ['documented'],
        sources: [metadata, ends],
      },
    ],
    tenant: [
      {
        read: { from: 'token-answer', at: ['hub_id'] },
        sure: ['documented'],
        sources: [
          answer,
          migration,
          'https://developers.hubspot.com/changelog/additional-details-returned-when-generating-oauth-access-tokens',
        ],
      },
      {
        read: { from: 'request', url: details, at: ['hub_id'] },
        note: endsSaid,
        sure: ['documented'],
        sources: [metadata, ends],
      },
      {
        read: { from: 'request', url: details, at: ['hub_domain'] },
        isComparable: false,
        note: endsSaid,
        sure: ['documented'],
        sources: [metadata, ends],
      },
      {
        read: { from: 'request', url: 'https://api.hubapi.com/account-info/v3/details', at: ['portalId'] },
        sure: ['not-noted'],
        sources: [docs],
      },
    ],
  },
  outagePage: {
    summaryUrl: 'https://status.hubspot.com/api/v2/summary.json',
    sure: ['in-code'],
    sources: [publicCode('status.hubspot.com/api/v2')],
  },
  pitfalls: [
    {
      says: 'no parameter forces a login or a choice: the pin is the only control that a request has',
      sure: ['not-noted'],
      sources: [docs],
    },
    {
      says: 'the v1 endpoints end on 2027-02-16, as they take tokens in the address, where logs keep them: ask who holds a token by POST https://api.hubapi.com/oauth/2026-03/token/introspect, with client_id, client_secret and token in the body; it answers hub_id and user_id, and user and hub_domain where they are there',
      sure: ['documented'],
      sources: [ends, migration, introspection],
    },
  ],
} satisfies CatalogueEntry;

import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const docs = 'https://learn.microsoft.com/en-us/entra/identity-platform/v2-protocols-oidc';
const claims = 'https://learn.microsoft.com/en-us/entra/identity-platform/id-token-claims-reference';
const optional = 'https://learn.microsoft.com/en-us/entra/identity-platform/optional-claims-reference';
const split = 'https://github.com/elie222/inbox-zero/pull/3704';
const research = publicFile('authgear/authgear-server', 'docs/specs/custom-ui-select-account.md');
const authorize = 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize';

export default {
  title: 'Microsoft Entra ID',
  alsoCalled: ['microsoft', 'microsoft-entra', 'azure', 'azure-ad', 'azuread', 'microsoft-365', 'office365'],
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: {
    tenant: {
      is: 'id or domain of the Entra tenant, or one of common, organizations and consumers',
      looksLike: '[0-9a-f]+(?:-[0-9a-f]+)+|[\\w-]+(?:\\.[\\w-]+)+',
      example: 'acme.onmicrosoft.com',
    },
  },
  values: { domain_hint: 'domain of the accounts, such as acme.example' },
  everybodys: {
    values: { tenant: ['common', 'organizations', 'consumers'] },
    sure: ['documented'],
    sources: [docs],
  },
  endpoints: {
    authorize,
    token: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/microsoft-entra-id.ts')],
  },
  discovery: {
    url: 'https://login.microsoftonline.com/common/v2.0/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('login.microsoftonline.com/common/v2.0/.well-known/openid-configuration')],
  },
  formPost: {
    sure: ['documented', 'in-code'],
    sources: [
      docs,
      'https://learn.microsoft.com/en-us/answers/questions/354237/azure-ad-openid-connect-behavior',
      publicCode('"response_modes_supported":["query","fragment","form_post"]'),
    ],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      note: 'auth_time is an optional claim here: add it to the ID token in your app’s registration, and say saysAuthTime: true to the check; without it the check has nothing to go by and says nothing',
      sure: ['documented'],
      sources: [docs, optional],
    },
  ],
  asksWhichAccount: [
    { parameters: { prompt: 'select_account' }, sure: ['documented', 'measured'], sources: [docs, research] },
  ],
  asksConsentAgain: [{ parameters: { prompt: 'consent' }, sure: ['documented'], sources: [docs] }],
  pins: [
    { names: 'the tenant', by: authorize, sure: ['documented'], sources: [docs] },
    {
      names: 'the domain',
      by: { domain_hint: '{domain_hint}' },
      narrowsOnly: true,
      sure: ['documented'],
      sources: [docs],
    },
  ],
  hints: [
    {
      parameters: { login_hint: '{login_hint}' },
      note: 'not together with select_account',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  logouts: [
    {
      url: 'https://login.microsoftonline.com/{tenant}/oauth2/v2.0/logout',
      parameters: { post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs:
        'a registered redirect URI; without logout_hint a page may ask which account to sign out, and its value is the optional claim login_hint of an ID token, which you have not got of somebody who never signed in through your app',
      note: 'where the device itself holds a Primary Refresh Token, the next login shows an account picker, and the device’s account goes on from it without a password',
      sure: ['documented'],
      sources: [docs],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://login.live.com/oauth20_logout.srf',
      parameters: { client_id: '{client_id}', redirect_uri: '{go_on_url}' },
      note: 'for personal accounts',
      sure: ['in-code'],
      sources: [publicCode('login.live.com/oauth20_logout.srf?client_id=')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'id-token', at: ['oid'] },
        onlyWithTenant: true,
        note: 'unique only together with tid',
        sure: ['documented'],
        sources: [claims, split],
      },
      {
        read: { from: 'id-token', at: ['sub'] },
        note: 'another one for each app',
        sure: ['documented'],
        sources: [claims],
      },
      {
        read: { from: 'request', url: 'https://graph.microsoft.com/v1.0/me', at: ['id'] },
        sure: ['not-noted'],
        sources: [claims],
      },
    ],
    tenant: [{ read: { from: 'id-token', at: ['tid'] }, sure: ['documented'], sources: [claims] }],
  },
  pitfalls: [
    {
      says: 'a library that went over from sub to oid split accounts in production (September 2026)',
      sure: ['not-noted'],
      sources: [split],
    },
  ],
  offline: {
    placeholders: { tenant: 'common' },
    refreshTokens: {
      are: 'rotated',
      sure: ['in-code'],
      sources: ['https://github.com/simstudioai/sim/pull/4554'],
    },
  },
} satisfies CatalogueEntry;

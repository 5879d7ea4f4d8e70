import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const workspace = 'https://dev.to/googleworkspace/google-oidc-and-prompt-login-4d5o';
const guide = 'https://developers.google.com/identity/openid-connect/openid-connect';
const reference = 'https://developers.google.com/identity/openid-connect/reference';
const research = publicFile('authgear/authgear-server', 'docs/specs/custom-ui-select-account.md');

export default {
  title: 'Google',
  alsoCalled: ['gmail', 'google-workspace', 'gsuite', 'youtube'],
  tenantsAre: { one: 'domain', many: 'domains' },
  protocols: ['oidc'],
  gathered: '2026-11',
  values: {
    hd: 'domain of the hosted accounts, such as acme.example; not *, which names none to compare with',
  },
  endpoints: {
    authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
    userinfo: 'https://openidconnect.googleapis.com/v1/userinfo',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/google.ts')],
  },
  scope: {
    asks: 'openid email',
    note: 'the ID token has email only where the scope email is asked for',
    sure: ['documented'],
    sources: [reference],
  },
  discovery: {
    url: 'https://accounts.google.com/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('accounts.google.com/.well-known/openid-configuration')],
  },
  asksWhichAccount: [
    {
      parameters: { prompt: 'select_account' },
      note: 'it can be combined, "select_account consent"; a login_hint skips the chooser, so do not send one beside it',
      sure: ['documented', 'measured'],
      sources: [`${guide}#prompt`, workspace, research],
    },
  ],
  asksConsentAgain: [
    { parameters: { prompt: 'consent' }, sure: ['documented'], sources: [`${guide}#prompt`, workspace] },
  ],
  pins: [
    {
      names: 'the domain',
      by: { hd: '{hd}' },
      narrowsOnly: true,
      note: 'it is a hint: the claim hd of the ID token says which domain it was',
      sure: ['documented'],
      sources: ['https://developers.google.com/identity/protocols/OpenIDConnect#hd-param'],
    },
  ],
  hints: [
    {
      parameters: { login_hint: '{login_hint}' },
      note: 'it skips the chooser: leave it out where the person is to choose',
      picks: true,
      sure: ['documented', 'measured'],
      sources: [`${guide}#login-hint`, research],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://accounts.google.com/Logout',
      parameters: { continue: 'https://appengine.google.com/_ah/logout?continue={go_on_url}' },
      note: 'continue is limited to hosts of Google, hence the hop by way of appengine.google.com',
      sure: ['in-code'],
      sources: [
        publicCode('appengine.google.com/_ah/logout?continue='),
        'https://github.com/google/GoogleSignIn-iOS/issues/294',
        'https://github.com/CloudRail/cloudrail-si-ios-sdk/issues/23',
      ],
    },
  ],
  account: {
    person: [
      { read: { from: 'id-token', at: ['sub'] }, sure: ['documented'], sources: [reference] },
      { read: { from: 'userinfo', at: ['sub'] }, sure: ['not-noted'], sources: [reference] },
      {
        read: { from: 'id-token', at: ['email'] },
        isComparable: false,
        isLoginName: true,
        note: 'documented is that it may not be one person’s alone, and is no key. That it will do for a first connect, when nobody knows sub and email_verified beside it is true, is so for addresses of @gmail.com and, where hd comes beside it, of that domain: of others Google says that it does not know whether they are still the same person’s. That it will do there is the judgement of this catalogue',
        sure: ['documented', 'inferred'],
        sources: [reference],
      },
    ],
    tenant: [
      {
        read: { from: 'id-token', at: ['hd'] },
        isComparable: false,
        askedBy: { parameter: 'hd' },
        note: 'the domain of a hosted account, which others have not: the code below compares it with the one that you asked for',
        sure: ['documented'],
        sources: ['https://developers.google.com/identity/protocols/OpenIDConnect#hd-param', reference],
      },
    ],
  },
  pitfalls: [
    {
      says: 'prompt=login is not in the documented list',
      sure: ['documented'],
      sources: [`${guide}#prompt`, workspace],
    },
  ],
  offline: {
    session: {
      longestMinutes: 14 * 24 * 60,
      note: 'of accounts that an organisation manages, as it comes; of others nothing is documented',
      sure: ['documented'],
      sources: ['https://support.google.com/a/answer/7576830'],
    },
  },
} satisfies CatalogueEntry;

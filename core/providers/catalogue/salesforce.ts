import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const help = 'https://help.salesforce.com/s/articleView?id=xcloud.sso_provider_addl_params_prompt.htm';
const discovery = publicFile('api-evangelist/okta', 'well-known/okta-support-openid-configuration.json');
const authorize = 'https://{domain}/services/oauth2/authorize';

export default {
  title: 'Salesforce',
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: { domain: 'host of My Domain' },
  endpoints: {
    authorize,
    token: 'https://{domain}/services/oauth2/token',
    sure: ['in-code'],
    sources: [publicFile('pilcrowonpaper/arctic', 'src/providers/salesforce.ts')],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      note: 'it can be combined: "login consent"',
      sure: ['documented', 'in-code'],
      sources: [help, publicCode('prompt=login%20consent')],
    },
  ],
  asksWhichAccount: [{ parameters: { prompt: 'select_account' }, sure: ['documented'], sources: [help] }],
  asksConsentAgain: [{ parameters: { prompt: 'consent' }, sure: ['documented'], sources: [help] }],
  pins: [
    { names: 'the organisation', by: authorize, always: true, sure: ['not-noted'], sources: [discovery] },
  ],
  hints: [{ parameters: { login_hint: '{login_hint}' }, sure: ['documented'], sources: [help] }],
  logouts: [
    {
      url: 'https://{domain}/services/auth/idp/oidc/logout',
      parameters: { post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      needs:
        'the host of My Domain or of an Experience Cloud site, whose discovery document has it; that of login.salesforce.com has not',
      note: 'the name of the return parameter is inferred',
      sure: ['documented'],
      sources: [discovery],
    },
  ],
  unofficialLogouts: [
    {
      url: 'https://{domain}/secur/logout.jsp',
      parameters: { retUrl: '{relative_path}' },
      note: 'retUrl is a relative path',
      sure: ['in-code'],
      sources: [publicCode('/secur/logout.jsp?retUrl=')],
    },
  ],
  account: {
    person: [
      {
        read: { from: 'token-answer', at: ['id'] },
        note: 'a URL with the ids of organisation and user',
        sure: ['not-noted'],
        sources: [discovery],
      },
      {
        read: { from: 'id-token', at: ['user_id'] },
        note: 'among its claims; whether the ID token or userinfo has it was not noted',
        sure: ['not-noted'],
        sources: [discovery],
      },
    ],
    tenant: [
      { read: { from: 'token-answer', at: ['instance_url'] }, sure: ['not-noted'], sources: [discovery] },
      {
        read: { from: 'id-token', at: ['organization_id'] },
        note: 'among its claims; whether the ID token or userinfo has it was not noted',
        sure: ['not-noted'],
        sources: [discovery],
      },
    ],
  },
  pitfalls: [
    {
      says: 'the account is in the token answer, not in flat userinfo',
      sure: ['not-noted'],
      sources: [discovery],
    },
  ],
} satisfies CatalogueEntry;

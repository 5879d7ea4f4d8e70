import type { CatalogueEntry } from '../entry.ts';
import { publicCode, publicFile } from '../fact.ts';

const flow = 'https://help.salesforce.com/s/articleView?id=sf.remoteaccess_oauth_web_server_flow.htm&type=5';
const appmixer = 'https://docs.appmixer.com/6.0/v4.5/app-registration/salesforce';
const singleLogout =
  'https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.security_auth_slo_oidc_idp_configuring.htm';
const ionic = 'https://ionic.io/docs/auth-connect/salesforce';
const userinfo =
  'https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_using_userinfo_endpoint.htm';
const identity = 'https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.remoteaccess_using_openid.htm';
const myDomain = 'https://help.salesforce.com/apex/HTViewHelpDoc?id=xcloud.domain_name_guidelines.htm';
const omniauth = publicCode('then the login_hint parameter does nothing; the active user session continues');
const arctic = publicFile('pilcrowonpaper/arctic', 'src/providers/salesforce.ts');
const loginHost = publicFile('api-evangelist/salesforce', 'well-known/salesforce-openid-configuration.json');
const discovery = publicFile('api-evangelist/okta', 'well-known/okta-support-openid-configuration.json');
const authorize = 'https://{domain}/services/oauth2/authorize';

export default {
  title: 'Salesforce',
  alsoCalled: ['sfdc'],
  tenantsAre: { one: 'organisation', many: 'organisations' },
  protocols: ['oidc'],
  gathered: '2026-11',
  placeholders: { domain: 'host of My Domain' },
  everybodys: {
    values: { domain: ['login.salesforce.com'] },
    sure: ['not-noted'],
    sources: [loginHost, flow],
  },
  values: { relative_path: 'path at the same host, such as /secur/login' },
  endpoints: {
    authorize,
    token: 'https://{domain}/services/oauth2/token',
    userinfo: 'https://{domain}/services/oauth2/userinfo',
    sure: ['documented', 'in-code'],
    sources: [arctic, userinfo],
  },
  discovery: {
    url: 'https://login.salesforce.com/.well-known/openid-configuration',
    sure: ['in-code'],
    sources: [publicCode('login.salesforce.com/.well-known/openid-configuration')],
  },
  forcesLogin: [
    {
      parameters: { prompt: 'login' },
      note: 'it can be combined: "login consent"',
      sure: ['documented', 'in-code'],
      sources: [flow, appmixer, publicCode('/services/oauth2/authorize?prompt=login%20consent')],
    },
  ],
  asksWhichAccount: [
    {
      parameters: { prompt: 'select_account' },
      note: 'the chooser comes only where more than one hint is there; else who is logged in goes on to the approval',
      sure: ['documented'],
      sources: [flow, appmixer],
    },
  ],
  asksConsentAgain: [{ parameters: { prompt: 'consent' }, sure: ['documented'], sources: [flow, appmixer] }],
  pins: [
    {
      names: 'the organisation',
      by: authorize,
      always: true,
      note: 'domain has to be the host of My Domain of your user’s organisation',
      sure: ['documented', 'in-code'],
      sources: [flow, arctic],
    },
  ],
  hints: [
    {
      parameters: { login_hint: '{login_hint}' },
      note: 'it fills in the login page, and does nothing where somebody is logged in: that session goes on',
      sure: ['documented', 'in-code'],
      sources: [flow, omniauth],
    },
  ],
  logouts: [
    {
      url: 'https://{domain}/services/auth/idp/oidc/logout',
      parameters: { post_logout_redirect_uri: '{go_on_url}' },
      goesOnTo: 'own-page',
      wantsOwn: true,
      needs:
        'the host of My Domain or of an Experience Cloud site, whose discovery document has it; that of login.salesforce.com has not; and single logout enabled in the connected app',
      note: 'the name of the return parameter is inferred, and Ionic’s documentation says that none is supported: where the browser comes back to is set at Salesforce',
      sure: ['documented', 'inferred'],
      sources: [singleLogout, discovery, loginHost, ionic],
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
        sure: ['documented'],
        sources: [flow, identity],
      },
      {
        read: { from: 'userinfo', at: ['user_id'] },
        sure: ['documented'],
        sources: [userinfo],
      },
    ],
    tenant: [
      {
        read: { from: 'userinfo', at: ['organization_id'] },
        sure: ['documented'],
        sources: [userinfo],
      },
      {
        read: { from: 'token-answer', at: ['instance_url'] },
        isComparable: false,
        note: 'where the API is, and no name to keep: it is another when the organisation changes its My Domain',
        sure: ['documented', 'inferred'],
        sources: [flow, myDomain],
      },
    ],
  },
  offline: {
    session: {
      idleMinutes: 120,
      note: 'as it comes',
      sure: ['documented'],
      sources: [
        'https://developer.salesforce.com/docs/platform/api-metadata/guide/meta-error-handling-session-exp.html',
      ],
    },
    placeholders: { domain: 'acme.my.salesforce.com' },
    choosesFrom: { people: 2, sure: ['documented'], sources: [flow, appmixer] },
  },
} satisfies CatalogueEntry;

import type { Profile } from './profile.ts';

/**
 * Keap (Infusionsoft), as far as it is known from the forum thread, vendor documentation and public SDKs.
 * Verified against the offline world only: nobody has run this profile against the live provider.
 */
export const keap: Profile = {
  name: 'keap',
  title: 'Keap (Infusionsoft)',
  authorizeUrl: 'https://accounts.infusionsoft.com/app/oauth/authorize',
  olderAuthorizeUrls: ['https://signin.infusionsoft.com/app/oauth/authorize'],
  tokenUrl: 'https://api.infusionsoft.com/token',
  userinfoUrl: 'https://api.infusionsoft.com/crm/rest/v1/oauth/connect/userinfo',
  scope: 'full',
  clientAuthentication: { code: 'client_secret_post', refresh: 'client_secret_basic' },
  pkce: false,
  requiredParameters: ['response_type', 'client_id', 'redirect_uri'],
  // The page of an app at the developers' portal shows both (infusionsoft/infusionsoft-php, issue 254).
  mistakenClientId: {
    pattern: '^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$',
    hint: 'it is a UUID, as the id of an app is; the client id is what Keap calls "Key"',
  },
  logout: { url: 'https://signin.infusionsoft.com/logout', serviceParameter: 'service' },
  casLogin: { url: 'https://signin.infusionsoft.com/login', serviceParameter: 'service' },
  localLogout: null,
  confirmLogout: [],
  layers: [
    {
      layer: 'upstream',
      host: 'login.labs.thryv.com',
      signInPath: '/',
      cookies: ['upstream_session'],
    },
    { layer: 'sso', host: 'signin.infusionsoft.com', signInPath: '/login', cookies: ['TGC', 'CASTGC'] },
    {
      layer: 'local',
      host: 'accounts.infusionsoft.com',
      signInPath: '/app/oauth/authorize',
      cookies: ['JSESSIONID'],
      idleMs: 15 * 60 * 1000,
    },
  ],
  trustedDeviceCookies: [],
  partHosts: [],
  credentialHosts: ['signin.infusionsoft.com', 'login.labs.thryv.com'],
  harmlessParameters: [
    'response_type',
    'client_id',
    'redirect_uri',
    'scope',
    'prompt',
    'max_age',
    'auth_type',
    'renew',
    'gateway',
    'error',
    'error_description',
  ],
  pages: [
    {
      landing: 'consent',
      host: 'accounts.infusionsoft.com',
      path: '^/app/oauth/authorize',
      anyOf: ['[name="allow"]'],
    },
    {
      landing: 'consent',
      host: 'accounts.infusionsoft.com',
      title: '^Authorize Application',
      anyOf: ['[name="allow"]'],
    },
    {
      // At a new path, in another language.
      landing: 'consent',
      host: 'accounts.infusionsoft.com',
      anyOf: ['form:has([name="allow"]):has([name="deny"])'],
    },
    { landing: 'one-time-code', anyOf: ['[autocomplete="one-time-code"]', '[name="token"]'] },
    { landing: 'login-form', anyOf: ['[data-qa="password"]', 'input[type="password"]'] },
    {
      landing: 'login-form',
      host: 'login.labs.thryv.com',
      path: '^/u/login/identifier',
      anyOf: ['[name="username"]'],
    },
    { landing: 'service-refused', text: 'not authorized to use CAS' },
    { landing: 'logged-out', host: 'signin.infusionsoft.com', path: '^/logout', title: 'logout successful' },
    // Small print is no challenge, on a page that is what it should be (so it comes after those), or in a footer.
    { landing: 'challenge', title: '^(?:just a moment|attention required|verify(?:ing)? you are human)' },
    {
      landing: 'challenge',
      anyOf: ['verify you are human', 'checking your browser'].map(
        (said) =>
          `:is(h1, h2, h3, p, label, span, div):not(:has(div, p, small, footer)):not(footer *, small, small *):has-text("${said}")`,
      ),
    },
    {
      landing: 'logout-confirmation',
      host: 'signin.infusionsoft.com',
      path: '^/logout',
      anyOf: ['form[method="post"] [type="submit"]', 'form[method="post"] button:not([type])'],
    },
    { landing: 'provider-error', title: 'error|unavailable|not found' },
  ],
  clicksOnTheWay: [],
  login: {
    username: ['[data-qa="username"]', '[name="username"]'],
    password: ['[data-qa="password"]', '[name="password"]', 'input[type="password"]'],
    submit: [
      '[data-qa="login"]',
      'role=button[name="Log In"]',
      'form:has(input[type="password"]) [type="submit"]',
    ],
    next: ['role=button[name="Continue"]', 'form:has([name="username"]) [type="submit"]'],
    oneTimeCode: ['[autocomplete="one-time-code"]', '[name="token"]'],
    // Where a session further up answers, and what is typed there is no password of Keap's (docs/offline-world.md).
    upstream: [],
  },
  chooser: null,
  lockOutText: 'lock(ed|out)|too many|temporarily|suspended|disabled',
  consent: {
    allow: ['[name="allow"]', 'role=button[name="Allow"]'],
    deny: ['[name="deny"]', 'role=button[name="Deny"]'],
    tenant: ['select[name="application"]'],
    isRemembered: false,
    account: {
      selector: 'header',
      // From the beginning of a line, to where a word ends, so that no character is tried in two ways.
      pattern: '(?:^|\\n)[^\\S\\n]*(?<name>\\S(?:[^\\n]*?\\S)?)\\s+\\((?<username>[^()\\s@]+@[^()\\s@]+)\\)',
    },
  },
  token: { type: 'bearer', expiresInSeconds: 86_400, refresh: true },
  reauthenticationPage: 'https://developers.infusionsoft.com/docs/infusionsoft-login/reauthentication/',
  // One page for all of Thryv, of which one group is Keap's (w6w-io/w6w-apps, apps/keap/health/service.ts, measured 2026-08).
  outagePage: { summaryUrl: 'https://status.thryv.com/api/v2/summary.json', group: 'Keap' },
  tenantAddresses: [
    'https://{tenant}.infusionsoft.com/',
    'https://app.infusionsoft.com/?app_id={tenant}',
    'https://keap.app/?app_id={tenant}',
  ],
  callback: { parameter: 'scope', pattern: '^full\\|(?<tenant>[a-z0-9-]+)\\.infusionsoft\\.com$' },
  userinfo: {
    username: 'preferred_username',
    tenant: 'infusionsoft_id',
    tenantPattern: '^(?<tenant>[a-z0-9-]+)(?:\\.infusionsoft\\.com)?$',
  },
  idToken: null,
};

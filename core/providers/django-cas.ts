import { type Profile, profileSchema } from './profile.ts';

/** django-cas-server's login, which every site that signs in through it shows. */
export const casLogin = {
  username: ['#login_form [name="username"]'],
  password: ['#login_form [name="password"]'],
  submit: ['#login_form [type="submit"]'],
};

/** The pages of django-cas-server, and of django-oauth-toolkit at `oauthHost`. */
export function djangoPages(casHost: string, oauthHost: string) {
  return [
    { landing: 'login-form', host: casHost, anyOf: casLogin.password },
    { landing: 'service-refused', host: casHost, path: '^/cas/login', text: 'not allowed' },
    { landing: 'logged-out', host: casHost, path: '^/cas/logout' },
    {
      landing: 'consent',
      host: oauthHost,
      path: '^/o/authorize',
      anyOf: ['#authorizationForm [name="allow"]'],
    },
    { landing: 'provider-error', host: oauthHost, path: '^/o/', text: '^\\s*Error: ' },
    { landing: 'provider-error', title: 'not found|error' },
  ] as const;
}

/**
 * django-cas-server with django-oauth-toolkit on the same session: a real CAS logout that goes on to any
 * service, and a consent page that names nobody. Userinfo calls an account by its number.
 */
export function djangoCas(origin: string): Profile {
  const { host } = new URL(origin);
  return profileSchema.parse({
    name: 'django-cas',
    title: 'django-cas-server with OAuth',
    authorizeUrl: `${origin}/o/authorize/`,
    tokenUrl: `${origin}/o/token/`,
    userinfoUrl: `${origin}/o/userinfo/`,
    revocationUrl: `${origin}/o/revoke_token/`,
    scope: 'openid',
    logout: { url: `${origin}/cas/logout`, serviceParameter: 'service' },
    casLogin: { url: `${origin}/cas/login`, serviceParameter: 'service' },
    layers: [{ layer: 'sso', host, signInPath: '/cas/login', cookies: ['sessionid'] }],
    credentialHosts: [host],
    pages: djangoPages(host, host),
    login: casLogin,
    consent: { allow: ['#authorizationForm [name="allow"]'], deny: ['#authorizationForm [value="Cancel"]'] },
    token: { type: 'bearer', expiresInSeconds: 36_000 },
  });
}

import { casLogin, djangoPages } from './django-cas.ts';
import { type Profile, profileSchema } from './profile.ts';

/**
 * django-oauth-toolkit that signs in through django-cas-server and then keeps a session of its own: two layers,
 * as at Keap. No single logout reaches the second, so the sign-on server's logout leaves it alive; the site's
 * own logout ends both.
 */
export function djangoCasClient(origin: string, casOrigin: string): Profile {
  const { host } = new URL(origin);
  const { host: casHost } = new URL(casOrigin);
  return profileSchema.parse({
    name: 'django-cas-client',
    title: 'an OAuth server behind django-cas-server',
    authorizeUrl: `${origin}/o/authorize/`,
    tokenUrl: `${origin}/o/token/`,
    userinfoUrl: `${origin}/o/userinfo/`,
    revocationUrl: `${origin}/o/revoke_token/`,
    scope: 'openid',
    logout: { url: `${casOrigin}/cas/logout`, serviceParameter: 'service' },
    localLogout: { url: `${origin}/accounts/logout/`, nextParameter: 'next' },
    casLogin: { url: `${casOrigin}/cas/login`, serviceParameter: 'service' },
    layers: [
      { layer: 'sso', host: casHost, signInPath: '/cas/login', cookies: ['sessionid'] },
      // Cookies ignore ports, so the second site of the host has other names for them.
      { layer: 'local', host, signInPath: '/o/authorize', cookies: ['oauth_sessionid'] },
    ],
    credentialHosts: [casHost],
    pages: djangoPages(casHost, host),
    login: casLogin,
    consent: { allow: ['#authorizationForm [name="allow"]'], deny: ['#authorizationForm [value="Cancel"]'] },
    token: { type: 'bearer', expiresInSeconds: 36_000 },
  });
}

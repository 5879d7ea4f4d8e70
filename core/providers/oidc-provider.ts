import { type Profile, profileSchema } from './profile.ts';

/**
 * oidc-provider 9 with its development pages, as it comes, and its revocation endpoint turned on. Its consent page names nobody but in a block for
 * debugging, and who has consented before is shown no page at all. Observed, not documented.
 */
export function oidcProvider(origin: string): Profile {
  const { host } = new URL(origin);
  return profileSchema.parse({
    name: 'oidc-provider',
    title: 'oidc-provider',
    authorizeUrl: `${origin}/auth`,
    tokenUrl: `${origin}/token`,
    userinfoUrl: `${origin}/me`,
    scope: 'openid',
    pkce: true,
    endSessionUrl: `${origin}/session/end`,
    revocationUrl: `${origin}/token/revocation`,
    confirmLogout: ['[name="logout"][value="yes"]'],
    layers: [{ layer: 'sso', host, signInPath: '/interaction/', cookies: ['_session'] }],
    credentialHosts: [host],
    pages: [
      { landing: 'login-form', host, path: '^/interaction/', anyOf: ['[name="password"]'] },
      { landing: 'consent', host, path: '^/interaction/', anyOf: ['role=button[name="Continue"]'] },
      { landing: 'logout-confirmation', host, title: '^Logout Request' },
      { landing: 'logged-out', host, title: '^Sign-out Success' },
      { landing: 'provider-error', host, title: 'something went wrong' },
    ],
    login: {
      username: ['[name="login"]'],
      password: ['[name="password"]'],
      submit: ['role=button[name="Sign-in"]', '.login-submit'],
    },
    consent: {
      allow: ['role=button[name="Continue"]'],
      deny: ['role=link[name="[ Cancel ]"]'],
      isRemembered: true,
    },
    token: { type: 'bearer', expiresInSeconds: 3600, refresh: false },
  });
}

import { type Profile, profileSchema } from '../../core/providers/profile.ts';

/** Of a provider with a page for the login, one for a code and one for the consent, at this address alone. */
export function guardedProfile(origin: string): Profile {
  const { host } = new URL(origin);
  return profileSchema.parse({
    name: 'guarded',
    title: 'The guarded server',
    authorizeUrl: `${origin}/auth`,
    tokenUrl: `${origin}/token`,
    scope: 'openid',
    layers: [{ layer: 'sso', host, signInPath: '/', cookies: ['s'] }],
    credentialHosts: [host],
    pages: [
      { landing: 'login-form', anyOf: ['[name="password"]'] },
      { landing: 'one-time-code', anyOf: ['[name="code"]'] },
      { landing: 'consent', anyOf: ['[name="yes"]'] },
    ],
    login: {
      username: ['[name="name"]'],
      password: ['[name="password"]'],
      submit: ['[name="enter"]'],
      oneTimeCode: ['[name="code"]'],
    },
    consent: { allow: ['[name="yes"]'] },
  });
}

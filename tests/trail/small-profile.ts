import { type Profile, profileSchema } from '../../core/providers/profile.ts';
import { here } from './test.ts';

const { host } = new URL(here);

/** A provider that is no more than its login form and its consent, but for what a test says of it. */
export function smallProfile(own: object = {}): Profile {
  return profileSchema.parse({
    name: 'small',
    title: 'A small provider',
    authorizeUrl: `${here}/authorize`,
    tokenUrl: `${here}/token`,
    scope: 'openid',
    layers: [{ layer: 'sso', host, signInPath: '/login', cookies: ['s'] }],
    credentialHosts: [host],
    pages: [{ landing: 'login-form', anyOf: ['[name="password"]'] }],
    login: { username: ['[name="name"]'], password: ['[name="password"]'], submit: ['button'] },
    consent: { allow: ['[name="yes"]'] },
    ...own,
  });
}

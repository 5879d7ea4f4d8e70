import type { TargetData } from '../../core/targets/target.ts';

const person = { password: 'secret-of-nobody', tenants: [] };

/** A target on loopback, of that name, whose pages are at an origin. */
export function targetAt(origin: string, name: string): TargetData {
  const { host } = new URL(origin);
  return {
    mode: 'loopback',
    profile: {
      name,
      title: `The ${name} server`,
      authorizeUrl: `${origin}/auth`,
      tokenUrl: `${origin}/token`,
      scope: 'openid',
      idToken: { username: 'sub' },
      logout: { url: `${origin}/logout`, serviceParameter: 'service' },
      layers: [{ layer: 'sso', host, signInPath: '/', cookies: ['session'] }],
      credentialHosts: [host],
      pages: [{ landing: 'login-form', host, anyOf: ['[name="password"]'] }],
      login: { username: ['[name="name"]'], password: ['[name="password"]'], submit: ['button'] },
      consent: { allow: ['[name="yes"]'] },
    },
    client: { id: 'client', secret: 'no secret' },
    accounts: {
      userA: { ...person, username: 'ann@silent.test', name: 'Ann Silent' },
      userB: { ...person, username: 'bob@silent.test', name: 'Bob Silent' },
    },
  };
}

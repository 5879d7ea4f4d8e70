import type { TargetData } from '../../../core/targets/target.ts';
import { password, people } from './people.ts';
import type { Shape } from './shape.ts';

interface Addresses {
  origin: string;
  signOnOrigin: string;
  appUrl: string;
}

export function targetOf(shape: Shape, { origin, signOnOrigin, appUrl }: Addresses): TargetData {
  const { host } = new URL(origin);
  const { host: signOnHost } = new URL(signOnOrigin);
  const loginHost = shape.isBehindSignOn ? signOnHost : host;
  const account = (username: string) => ({ username, name: people[username] ?? '', password });
  const local = { layer: 'local' as const, host, signInPath: '/authorize', cookies: ['made_sid'] };
  return {
    mode: 'loopback',
    profile: {
      name: 'made',
      title: 'A provider that was made',
      authorizeUrl: `${origin}/authorize`,
      tokenUrl: `${origin}/token`,
      userinfoUrl: `${origin}/userinfo`,
      scope: 'openid',
      clientAuthentication: { code: 'client_secret_post', refresh: 'client_secret_post' },
      endSessionUrl: `${origin}/end`,
      ...(shape.logoutAsks && { confirmLogout: ['role=button[name="Yes, sign me out"]'] }),
      layers: shape.isBehindSignOn
        ? [{ layer: 'sso', host: signOnHost, signInPath: '/sso/login', cookies: ['made_sso'] }, local]
        : [{ ...local, layer: 'sso' }],
      credentialHosts: [loginHost],
      pages: [
        ...(shape.chooser
          ? [{ landing: 'account-chooser' as const, host, title: '^Choose an account$' }]
          : []),
        { landing: 'login-form', host: loginHost, title: '^Sign in$' },
        { landing: 'consent', host, anyOf: ['[name="allow"]'] },
        { landing: 'logout-confirmation', host, title: '^Leave' },
        { landing: 'logged-out', host, title: '^Signed out$' },
      ],
      login: {
        username: ['[name="username"]:not([type="hidden"])'],
        password: ['[name="password"]'],
        submit: ['role=button[name="Sign in"]'],
        next: ['role=button[name="Next"]'],
      },
      ...(shape.chooser && { chooser: shape.chooser.reads }),
      consent: { allow: ['[name="allow"]'], isRemembered: shape.isConsentRemembered },
    },
    client: { id: 'made-app', secret: 'made-secret' },
    appUrl,
    accounts: { userA: account('ada@made.test'), userB: account('ben@made.test') },
  };
}

import { type Profile, profileSchema } from './profile.ts';

/**
 * Glewlwyd 2.7, whose pages scripts build, and at which several people can be signed in in one browser: at every
 * authorize request it asks to go on as the one who is. Observed, not documented.
 */
export function glewlwyd(origin: string): Profile {
  const { host } = new URL(origin);
  const path = '^/login\\.html$';
  return profileSchema.parse({
    name: 'glewlwyd',
    title: 'Glewlwyd',
    authorizeUrl: `${origin}/api/oidc/auth`,
    tokenUrl: `${origin}/api/oidc/token`,
    userinfoUrl: `${origin}/api/oidc/userinfo`,
    // With openid among them it wants a nonce.
    scope: 'read',
    layers: [{ layer: 'sso', host, signInPath: '/login.html', cookies: ['GLEWLWYD2_SESSION_ID'] }],
    credentialHosts: [host],
    pages: [
      { landing: 'account-chooser', host, path, anyOf: ['button:has-text("New user")'] },
      { landing: 'login-form', host, path, anyOf: ['#password'] },
      { landing: 'consent', host, path, anyOf: ['button:has-text("Grant access")'] },
    ],
    clicksOnTheWay: [
      { what: 'the scope', page: { host, path }, press: ['#grant-read:not(:checked)'] },
      {
        what: 'continue as',
        page: { host, path, text: 'hello ' },
        press: ['button:has-text("Continue")'],
        continuesAs: { selector: 'h4', pattern: 'Hello (?<username>[^\\n]+)' },
      },
    ],
    // What is chosen there is chosen at once, and the button that is called Back goes on with it.
    chooser: {
      accounts: '[id^="select-user-"]',
      pattern: '(?<username>\\S[^\\n]*)',
      press: ['label'],
      preselected: ['li.active [id^="select-user-"]'],
      goOn: ['button:has-text("Back")'],
      another: ['button:has-text("New user")'],
    },
    login: { username: ['#username'], password: ['#password'], submit: ['#loginbut'] },
    consent: {
      allow: ['button:has-text("Grant access")'],
      isRemembered: true,
      account: { selector: 'h4', pattern: 'Hello (?<username>[^\\n]+)' },
    },
    userinfo: { username: 'name' },
    token: { type: 'bearer', expiresInSeconds: 3600 },
  });
}

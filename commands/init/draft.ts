import { isLoopback } from '../../core/base/loopback.ts';
import { UserError } from '../../core/base/user-error.ts';
import { hasUserPart, withoutUserPart } from '../../core/base/user-part.ts';
import type { TargetData } from '../../core/targets/target.ts';
import type { Metadata } from './discover.ts';

/** What a draft is made from; addresses as somebody typed them. */
export interface Answers {
  name: string;
  authorizeUrl: string;
  tokenUrl: string;
  userinfoUrl?: string | undefined;
  logoutUrl?: string | undefined;
  scope: string;
  clientId: string;
  clientSecret: string;
  appUrl: string;
  usernameA?: string | undefined;
  passwordA?: string | undefined;
  usernameB?: string | undefined;
  passwordB?: string | undefined;
}

/** A button that no page has: what has to be filled in after a look at the consent page. */
const fillIn = 'role=button[name="FILL IN: the button that allows"]';

/**
 * A target with everything that is known, and locators that fit most login forms. What nobody can guess, the
 * consent page's button, is marked to be filled in.
 * @throws UserError when the authorize URL is none.
 */
export function draftTarget(answers: Answers, discovered: Metadata | null): TargetData {
  if (!URL.canParse(answers.authorizeUrl))
    throw new UserError(
      `the authorize URL ${withoutUserPart(answers.authorizeUrl)} is no whole URL, such as https://login.example.com/authorize`,
    );
  const isWithUser = ([name, one]: [string, string | undefined]) =>
    name.endsWith('Url') && one !== undefined && URL.canParse(one) && hasUserPart(one);
  const [withUser] = Object.entries(answers).find(isWithUser) ?? [];
  if (withUser !== undefined)
    throw new UserError(`${withUser} has a user or a password before its host: leave it out`);
  const { host } = new URL(answers.authorizeUrl);
  const isLocal = isLoopback(new URL(answers.authorizeUrl));
  const account = (username = '', password = '') => ({ username, name: username, password });
  const methods = discovered?.token_endpoint_auth_methods_supported ?? ['client_secret_basic'];
  const method = methods.includes('client_secret_basic') ? 'client_secret_basic' : 'client_secret_post';
  return {
    mode: isLocal ? 'loopback' : 'live',
    profile: {
      name: answers.name,
      title: answers.name,
      authorizeUrl: answers.authorizeUrl,
      tokenUrl: answers.tokenUrl,
      userinfoUrl: answers.userinfoUrl || null,
      ...(!answers.userinfoUrl && { idToken: { username: 'sub' } }),
      ...(discovered?.end_session_endpoint && { endSessionUrl: discovered.end_session_endpoint }),
      ...(discovered?.revocation_endpoint && { revocationUrl: discovered.revocation_endpoint }),
      scope: answers.scope,
      clientAuthentication: { code: method, refresh: method },
      pkce: discovered?.code_challenge_methods_supported?.includes('S256') ?? false,
      logout: answers.logoutUrl ? { url: answers.logoutUrl, serviceParameter: 'service' } : null,
      layers: [{ layer: 'sso', host, signInPath: '/', cookies: ['FILL IN: the session cookie'] }],
      credentialHosts: [host],
      pages: [
        { landing: 'login-form', anyOf: ['input[type="password"]'] },
        { landing: 'consent', host, anyOf: [fillIn] },
        { landing: 'provider-error', title: 'error|went wrong|not found' },
      ],
      login: {
        username: ['[autocomplete="username"]', 'input[type="email"]', '[name="username"]', '[name="login"]'],
        password: ['input[type="password"]'],
        submit: ['form:has(input[type="password"]) [type="submit"]'],
      },
      consent: { allow: [fillIn] },
      userinfo: { username: 'sub' },
    },
    client: { id: answers.clientId, secret: answers.clientSecret },
    appUrl: answers.appUrl,
    // Passwords of a live provider stand in the settings alone.
    ...(isLocal && {
      accounts: {
        userA: account(answers.usernameA, answers.passwordA),
        userB: account(answers.usernameB, answers.passwordB),
      },
    }),
  };
}

import type { Landing } from '../../core/trail/landing.ts';
import { whereStuck } from '../../fixtures/stuck.ts';
import { isCookieAt } from './cookie-at.ts';
import type { Tell } from './finding.ts';
import type { Patient } from './patient.ts';

/** Whether each layer's cookie is there, by one of its names: all that can be said where none can be taken away. */
export async function checkCookies({ context, target }: Patient, tell: Tell): Promise<void> {
  const cookies = await context.cookies();
  for (const [index, { layer, host, cookies: names }] of target.profile.layers.entries()) {
    const hostname = host.replace(/:\d+$/, '');
    const here = cookies.filter((cookie) => isCookieAt(cookie, host));
    const about = `layers.${index}.cookies`;
    const found = here.find(({ name }) => names.includes(name));
    const others = here.map(({ name }) => name).join(', ') || 'none';
    if (found) tell('ok', about, `${found.name} is there for the ${layer} layer`);
    else
      tell(
        'wrong',
        about,
        `the ${layer} layer has none of ${names.join(', ')} at ${hostname}; cookies there: ${others}`,
      );
  }
}

/** Callback, token and whose account it is. */
export async function checkConnection(
  { page, app, person, target, about }: Patient,
  answer: Landing,
  tell: Tell,
): Promise<boolean> {
  const { user, account } = person.identity;
  if (answer.kind !== 'callback') {
    tell('wrong', 'callback', await whereStuck(page, answer));
    return false;
  }
  if (answer.error !== null) {
    tell('wrong', 'callback', `${await whereStuck(page, answer)}; ${wayOut(answer)}`);
    return false;
  }
  if (target.profile.callback && answer.tenant === null)
    tell(
      'wrong',
      'callback',
      `the callback names no tenant in "${target.profile.callback.parameter}"; null if it never does`,
    );
  const connection = app.dialog.connectionOf(user);
  if (!connection) {
    tell('wrong', 'client', await whereStuck(page, answer));
    return false;
  }
  tell('ok', 'callback', 'the code came back, and the token endpoint took it');
  const flat = connection.provedBy === 'userinfo' ? 'userinfo.username' : 'idToken.username';
  const field = target.profile.account ? 'account.person' : flat;
  const isSame = (one: string | undefined) => one?.toLowerCase() === connection.username.toLowerCase();
  if (![account.username, account.subject].some(isSame))
    tell(
      'wrong',
      // Where the other account is called as it should be, the field is right.
      about === 'accounts.userB' && connection.username !== '' ? `${about}.subject` : field,
      connection.username === ''
        ? `${connection.provedBy} has no such field, so nothing says whose account it is`
        : `${connection.provedBy} calls the account "${connection.username}", the target ${account.username}: take another field, or state it as "subject"`,
    );
  else tell('ok', field, `${connection.provedBy} says ${connection.username}`);
  const { token } = target.profile;
  if (
    connection.tokenType?.toLowerCase() !== token?.type ||
    connection.expiresInSeconds !== token?.expiresInSeconds
  )
    tell(
      'note',
      'token',
      `the answer says ${connection.tokenType ?? 'no type'}, ${connection.expiresInSeconds ?? 'no'} s; the profile ${token ? `${token.type}, ${token.expiresInSeconds} s` : 'nothing, so that the canary takes anything'}`,
    );
  return true;
}

/** The fields of a target's file that an error of an authorize request is most often about (RFC 6749, 4.1.2.1). */
const causes: Readonly<Record<string, string>> = {
  invalid_scope: 'see "scope"',
  unauthorized_client: 'the client is not registered for the code flow',
  unsupported_response_type: 'the client is not registered for the code flow',
  access_denied: 'see "consent.allow": it may be the button that refuses',
  interaction_required: 'the provider wants a page that it did not show',
};

function wayOut({ error, errorDescription = '' }: Landing): string {
  const field = ['nonce', 'scope', 'code_challenge', 'state'].find((name) => errorDescription.includes(name));
  if (field === 'code_challenge') return 'see "pkce"';
  if (field === 'nonce' || field === 'scope') return `see "${field}"`;
  return causes[error ?? ''] ?? 'see "scope", "nonce", "pkce" and "authorizeParameters"';
}

import type { Landing } from '../../core/trail/landing.ts';
import { textOf, whereStuck } from '../../fixtures/stuck.ts';
import type { Tell } from './finding.ts';
import { checkLocators, controlsOf } from './locators.ts';
import type { Patient } from './patient.ts';

/** Whether each layer's cookie is there, by one of its names. */
export async function checkCookies({ context, target }: Patient, tell: Tell): Promise<void> {
  const cookies = await context.cookies();
  for (const [index, { layer, host, cookies: names }] of target.profile.layers.entries()) {
    const hostname = host.replace(/:\d+$/, '');
    const here = cookies.filter(({ domain }) => `.${hostname}`.endsWith(`.${domain.replace(/^\./, '')}`));
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

/** What came of the login; goes on through a consent page, and gives the answer that the app got. */
export async function checkConsent(patient: Patient, landing: Landing, tell: Tell): Promise<Landing | null> {
  const { page, person, target } = patient;
  const { consent } = target.profile;
  const { kind, host, path } = landing;
  const { username } = person.identity.account;
  if (kind === 'login-form') {
    tell('wrong', 'accounts.userA', `${username}: ${await whereStuck(page, landing)}`);
    return null;
  }
  tell('ok', 'login', `${username} gets past the form`);
  if (kind === 'callback') {
    tell('note', 'consent', 'no page was shown: an account that has consented before gets none');
    return landing;
  }
  if (kind !== 'consent') {
    const seen =
      kind === 'unknown' ? 'a page that "pages" does not tell apart' : `what "pages" calls ${kind}`;
    tell(
      'wrong',
      'pages',
      `the login leads to ${host}${path}, ${seen}, expected a consent; it says "${await textOf(page)}" and has ${await controlsOf(page)}`,
    );
    return null;
  }
  tell('ok', 'pages', `the consent page at ${host}${path} is recognised`);
  if (landing.account) tell('ok', 'consent.account', `the page names ${landing.account.username}`);
  else if (consent.account)
    tell(
      'wrong',
      'consent.account',
      `no account is found on the page, which says "${await textOf(page)}"; null if it names nobody`,
    );
  else tell('note', 'consent.account', 'null: the page names nobody, so userinfo or the ID token has to');
  return (await checkLocators(page, 'consent.allow', consent.allow, tell)) ? person.allow() : null;
}

/** Callback, token and whose account it is. */
export async function checkConnection(
  { page, app, person, target }: Patient,
  answer: Landing,
  tell: Tell,
): Promise<boolean> {
  const { user, account } = person.identity;
  if (answer.kind !== 'callback') {
    tell('wrong', 'callback', await whereStuck(page, answer));
    return false;
  }
  if (target.profile.callback && answer.tenant === null && answer.error === null)
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
  const field = connection.provedBy === 'userinfo' ? 'userinfo.username' : 'idToken.username';
  if (![account.username, account.subject].includes(connection.username))
    tell(
      'wrong',
      field,
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

import type { Browser } from '@playwright/test';
import { App } from '../../core/app/app.ts';
import { builtIn } from '../../core/app/built-in.ts';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { appUsers } from '../../core/app/users.ts';
import { UserError } from '../../core/base/user-error.ts';
import type { Access } from '../../core/live/access.ts';
import type { Identity } from '../../core/targets/account.ts';
import { BrowserFactory } from '../../fixtures/browsers.ts';
import { checkConnection, checkConsent, checkCookies } from './after-login.ts';
import type { Tell } from './finding.ts';
import { checkLoginForm } from './login-form.ts';
import { checkLogouts } from './logouts.ts';
import { checkReachable } from './reachable.ts';

/** Nobody's account: enough to get to the login form. */
const nobody = { username: '', password: '', name: '', tenants: [], oneTimeCode: async () => '' };

/**
 * Goes through a target step by step as user A would, and tells what matches its file and what does not. Stops
 * where nothing more can be seen.
 */
export async function examine(
  access: Access,
  browser: Browser,
  { timeoutMs }: { timeoutMs: number },
  tell: Tell,
): Promise<void> {
  const { target, profile } = access;
  const { client, identities, appUrl } = target;
  try {
    if (!(await checkReachable(access, timeoutMs, tell)))
      return tell('not reached', 'login', 'and all after it');
  } catch (error) {
    return stop(error, tell);
  }
  const app = await App.start(
    appUrl,
    ({ redirectUri }) => new OAuthClient(profile, client.id, client.secret, redirectUri, null),
  );
  const factory = new BrowserFactory({
    browser,
    gateway: null,
    app: builtIn(app),
    access,
    timeoutMs,
    startOf: (url) => app.dialog.starts.leadingTo(url),
  });
  try {
    const opened = await factory.open('doctor');
    const identity: Identity = identities?.userA ?? { user: appUsers.userA, account: nobody };
    const patient = { ...opened, target, app, person: opened.seat(identity) };
    await patient.person.signInToTheApp();
    if (!(await checkLoginForm(patient, await patient.person.clickConnect(), tell)))
      return tell('not reached', 'login', 'and all after it');
    if (!identities) return tell('not reached', 'login', 'the target names no accounts');
    const landing = await patient.person.logInAtTheProvider();
    const answer = await checkConsent(patient, landing, tell);
    if (landing.kind !== 'login-form') await checkCookies(patient, tell);
    if (!answer) return tell('not reached', 'callback', 'and all after it');
    if (!(await checkConnection(patient, answer, tell))) return;
    await checkLogouts(patient, tell);
  } catch (error) {
    stop(error, tell);
  } finally {
    await factory.closeAll();
    await app.close();
  }
}

/** A page that did not do what the profile says of it, or real accounts that have had enough. */
function stop(error: unknown, tell: Tell): void {
  const { name, message } = error as Error;
  if (name !== 'TimeoutError' && !(error instanceof UserError)) throw error;
  tell('wrong', 'stopped', message.split('\n')[0] ?? name);
}

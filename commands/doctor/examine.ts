import type { Browser } from '@playwright/test';
import { App } from '../../core/app/app.ts';
import { builtIn } from '../../core/app/built-in.ts';
import { OAuthClient } from '../../core/app/oauth-client.ts';
import { appUsers } from '../../core/app/users.ts';
import { UserError } from '../../core/base/user-error.ts';
import type { Access } from '../../core/live/access.ts';
import type { Identity } from '../../core/targets/account.ts';
import { BrowserFactory } from '../../fixtures/browsers.ts';
import { checkConnection, checkCookies } from './after-login.ts';
import { checkChooser } from './chooser.ts';
import { type AfterLogin, checkConsent, checkRememberedConsent } from './consent.ts';
import type { Tell } from './finding.ts';
import { checkLayers } from './layers.ts';
import { checkLoginForm } from './login-form.ts';
import { checkLogouts } from './logouts.ts';
import { pastUntold } from './past-untold.ts';
import type { Patient } from './patient.ts';
import { checkReachable } from './reachable.ts';
import { Search } from './search.ts';
import { checkSecondConnect } from './second-connect.ts';

/** Nobody's account: enough to get to the login form. */
const nobody = { username: '', password: '', name: '', tenants: [], oneTimeCode: async () => '' };

/**
 * Goes through a target step by step as each of its users would, and tells what matches its file and what does
 * not. Stops where nothing more can be seen.
 */
export async function examine(
  given: Access,
  browser: Browser,
  { timeoutMs, search = new Search() }: { timeoutMs: number; search?: Search },
  tell: Tell,
): Promise<void> {
  // What is found by trying is pressed from then on.
  const clicks = [...given.profile.clicksOnTheWay];
  const access = given.describedBy({ ...given.profile, clicksOnTheWay: clicks });
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
    starts: app.dialog.starts,
  });
  const sitDown = async (identity: Identity, about: Patient['about']): Promise<Patient> => {
    const opened = await factory.open(about);
    return { ...opened, target, app, about, clicks, search, person: opened.seat(identity) };
  };
  try {
    const a = await sitDown(identities?.userA ?? { user: appUsers.userA, account: nobody }, 'accounts.userA');
    await a.person.signInToTheApp();
    const first = await pastUntold(a, await a.person.clickConnect(), ['login-form'], tell);
    if (!(await checkLoginForm(a, first, tell))) return tell('not reached', 'login', 'and all after it');
    if (!identities) return tell('not reached', 'login', 'the target names no accounts');
    const ofA = await afterLogin(a, tell);
    // Each login to a real account counts, and B's would show little that A's does not.
    if (target.mode === 'live')
      return tell('not reached', 'accounts.userB', 'one login is enough for a live target: prove logs B in');
    const b = await sitDown(identities.userB, 'accounts.userB');
    const ofB = await checkUserB(b, tell);
    if (ofA.answer && !ofA.consentShown && !ofB.consentShown) await checkRememberedConsent(a, tell);
  } catch (error) {
    stop(error instanceof UserError ? error : (factory.silent ?? error), tell);
  } finally {
    await factory.closeAll();
    if (factory.unheard) stop(factory.unheard, tell);
    await app.close();
  }
}

/** From the form on, as far as user A gets. */
async function afterLogin(a: Patient, tell: Tell): Promise<AfterLogin> {
  const landing = await a.person.logInAtTheProvider();
  const came = await checkConsent(a, landing, tell);
  const login = await a.person.trail();
  const isConnected = came.answer !== null && (await checkConnection(a, came.answer, tell));
  if (!came.answer) tell('not reached', 'callback', 'and all after it');
  const hasSession = isConnected && (await checkSecondConnect(a, tell));
  if (hasSession) await checkChooser(a, tell);
  const isFound = hasSession && (await checkLayers(a, login, tell));
  if (!isFound && landing.kind !== 'login-form') await checkCookies(a, tell);
  if (isConnected) await checkLogouts(a, tell);
  return came;
}

/** User B, alone at a browser of their own: a mistake in B's account is none of the provider's sessions. */
async function checkUserB(b: Patient, tell: Tell): Promise<AfterLogin> {
  await b.person.signInToTheApp();
  const landing = await pastUntold(b, await b.person.clickConnect(), ['login-form'], tell);
  if (landing.kind !== 'login-form') {
    tell('wrong', b.about, `a browser of B's own is shown ${landing.kind}, expected a login form`);
    return { answer: null, consentShown: false };
  }
  const came = await checkConsent(b, await b.person.logInAtTheProvider(), tell);
  if (came.answer) await checkConnection(b, came.answer, tell);
  return came;
}

/** A page that did not do what the profile says of it, or real accounts that have had enough. */
function stop(error: unknown, tell: Tell): void {
  const { name, message } = error as Error;
  if (name !== 'TimeoutError' && !(error instanceof UserError)) throw error;
  tell('wrong', 'stopped', message.split('\n')[0] ?? name);
}

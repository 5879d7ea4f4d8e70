import { endSessionUrl } from '../../core/remedies/end-session.ts';
import { localLogoutUrl } from '../../core/remedies/local-logout.ts';
import { nestParameters } from '../../core/remedies/nested-url/build.ts';
import { pathOf } from '../../core/trail/address.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { textOf, whatIsSaid } from '../../fixtures/stuck.ts';
import type { Tell } from './finding.ts';
import { checkLocators } from './locators.ts';
import type { Patient } from './patient.ts';
import { buttonsOf, controlsOf } from './propose.ts';
import { signAt } from './sign-at.ts';
import { checkWhatIsLeft } from './what-is-left.ts';

/** A way to log out that a profile has, under the name of its field. */
interface Logout {
  about: 'logout' | 'localLogout' | 'endSessionUrl' | 'logoutPageUrl';
  url: URL;
}

const failures: readonly Landing['kind'][] = ['unknown', 'unreachable', 'provider-error', 'service-refused'];

/** Where each logout of the profile leads, and which session is alive after it. Tells, and judges nothing. */
export async function checkLogouts(patient: Patient, tell: Tell): Promise<void> {
  const { app, target } = patient;
  const { profile } = target;
  const authorizeUrl = app.dialog.client.authorizeUrl('doctor');
  const nested = profile.logout && new URL(nestParameters(profile, [...authorizeUrl.searchParams]));
  const local = profile.localLogout && localLogoutUrl(authorizeUrl, profile);
  if (nested) await checkLogout(patient, { about: 'logout', url: nested }, tell);
  if (local) await checkLogout(patient, { about: 'localLogout', url: local }, tell);
  if (profile.endSessionUrl !== undefined)
    await checkLogout(patient, { about: 'endSessionUrl', url: new URL(profile.endSessionUrl) }, tell);
  if (profile.logoutPageUrl !== undefined)
    await checkLogout(patient, { about: 'logoutPageUrl', url: new URL(profile.logoutPageUrl) }, tell);
}

async function checkLogout(patient: Patient, logout: Logout, tell: Tell): Promise<void> {
  const { person } = patient;
  const { about } = logout;
  let landing = await person.open(logout.url);
  const isRefused = (landing.status ?? 0) >= 400 || (await textOf(patient.page)) === '';
  if (about === 'endSessionUrl' && failures.includes(landing.kind) && isRefused)
    landing = await withHint(patient, landing, tell);
  const where = `leads to ${landing.host}${landing.path} (${landing.kind})`;
  if (landing.kind === 'logout-confirmation') return confirm(patient, logout, landing, tell);
  if (landing.kind === 'consent' && !(await wasAuthorizeAsked(patient)))
    return misread(patient, logout, landing, tell);
  if (failures.includes(landing.kind)) return failed(patient, logout, landing, tell);
  if (landing.kind === 'consent' || landing.kind === 'callback')
    tell('note', about, `${where} without a login: it does not end every session`);
  else tell('ok', about, where);
  await checkWhatIsLeft(patient, about, tell);
}

/** A consent answers an authorize request; what was shown without one is no consent, whatever it looks like. */
async function wasAuthorizeAsked({ person, target }: Patient): Promise<boolean> {
  const { authorizeUrl, olderAuthorizeUrls } = target.profile;
  const endpoints = [authorizeUrl, ...olderAuthorizeUrls].map((url) => new URL(url));
  const trail = await person.trail();
  return trail.some(({ host, path }) => endpoints.some((url) => url.host === host && pathOf(url) === path));
}

/** The page that asks whether to log out, and what its button does. */
async function confirm(patient: Patient, { about }: Logout, landing: Landing, tell: Tell): Promise<void> {
  const { page, person, target } = patient;
  const { confirmLogout } = target.profile;
  tell('ok', about, `leads to ${landing.host}${landing.path} (${landing.kind})`);
  if (confirmLogout.length === 0)
    tell(
      'wrong',
      'confirmLogout',
      `the page asks whether to log out, and no button is named; it says "${await textOf(page)}" and has ${await controlsOf(page)}`,
    );
  else if (await checkLocators(page, 'confirmLogout', confirmLogout, tell)) {
    const end = await person.confirmLogout();
    const where = `leads to ${end.host}${end.path} (${end.kind})`;
    if (end.kind !== 'unknown') tell('ok', 'confirmLogout', where);
    else {
      const sign = { landing: 'logged-out', ...signAt(end) };
      tell('wrong', 'pages', `after confirmLogout: ${await whatToAdd(patient, end, sign)}`);
    }
  }
  await checkWhatIsLeft(patient, about, tell);
}

async function misread(patient: Patient, { about }: Logout, landing: Landing, tell: Tell): Promise<void> {
  const { page } = patient;
  const [button = 'FILL IN'] = await buttonsOf(page);
  const sign = { landing: 'logout-confirmation', ...signAt(landing), anyOf: [button] };
  tell(
    'wrong',
    'pages',
    `${about} leads to ${landing.host}${landing.path}, which "pages" calls a consent, and no authorize request led there; it says "${await textOf(page)}" and has ${await controlsOf(page)}. If it asks whether to log out, put before the entry for consent: ${JSON.stringify(sign)}, and the button that says yes into confirmLogout`,
  );
  await checkWhatIsLeft(patient, about, tell);
}

/** An error, or a page that nothing recognises. */
async function failed(patient: Patient, { about }: Logout, landing: Landing, tell: Tell): Promise<void> {
  const { page, person } = patient;
  const { kind, host, path, status } = landing;
  if (kind !== 'unknown') {
    const offer =
      about === 'endSessionUrl'
        ? '. Leave endSessionUrl out, if it is no logout that a browser can be sent to'
        : '';
    const said = kind === 'unreachable' ? '' : `; it ${whatIsSaid(await textOf(page), status)}`;
    tell('wrong', about, `leads to ${host}${path} (${kind})${said}${offer}`);
    await person.connect();
    return;
  }
  const [button] = await buttonsOf(page);
  const seen = await whatIsThere(patient, landing);
  const asks = { landing: 'logout-confirmation', ...signAt(landing), ...(button && { anyOf: [button] }) };
  const done = { landing: 'logged-out', ...signAt(landing) };
  const after = await person.connect();
  const isAlive = !person.loginFormSeen && after.kind === 'callback';
  const sign = isAlive && button ? asks : done;
  const why = isAlive
    ? 'a Connect after it needs no login, so a session is alive'
    : 'a Connect after it asks for a login, so the session is over';
  const more = sign === asks ? ', and the button that says yes into confirmLogout' : '';
  tell('wrong', about, `${seen}. ${why}: add to pages ${JSON.stringify(sign)}${more}`);
}

async function whatToAdd(patient: Patient, landing: Landing, sign: object): Promise<string> {
  return `${await whatIsThere(patient, landing)}; add ${JSON.stringify(sign)}`;
}

async function whatIsThere({ page }: Patient, { host, path, status }: Landing): Promise<string> {
  return `leads to ${host}${path}, a page that "pages" does not tell apart; it ${whatIsSaid(await textOf(page), status)} and has ${await controlsOf(page)}`;
}

/** Some ask for what the standard only recommends (OpenID Connect RP-Initiated Logout 1.0, 2). */
async function withHint({ person, app, target }: Patient, bare: Landing, tell: Tell): Promise<Landing> {
  const idToken = app.dialog.connectionOf(person.identity.user)?.idToken ?? null;
  const authorizeUrl = app.dialog.client.authorizeUrl('doctor');
  const goOnUrl = new URL('/connect/go-on', authorizeUrl.searchParams.get('redirect_uri') ?? '');
  const departure = { profile: target.profile, authorizeUrl, goOnUrl, idToken };
  const whole = endSessionUrl(departure, goOnUrl, idToken);
  if (!whole) return bare;
  const untargeted = new URL(whole);
  untargeted.searchParams.delete('post_logout_redirect_uri');
  for (const [url, what] of [
    [untargeted, idToken === null ? 'client_id' : 'id_token_hint'],
    [
      whole,
      `${idToken === null ? 'client_id' : 'id_token_hint'} and post_logout_redirect_uri=${goOnUrl.href}`,
    ],
  ] as const) {
    const landing = await person.open(url);
    if ((landing.status ?? 0) >= 400) continue;
    tell('note', 'endSessionUrl', `by itself it answers ${bare.status}; with ${what} it does not`);
    return landing;
  }
  tell(
    'note',
    'endSessionUrl',
    `by itself it answers ${bare.status}, with ${idToken === null ? 'client_id' : 'id_token_hint'} too; some take it once ${goOnUrl.href} is registered as post_logout_redirect_uri`,
  );
  return person.open(target.profile.endSessionUrl ?? '');
}

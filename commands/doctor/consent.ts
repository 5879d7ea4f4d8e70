import type { Landing } from '../../core/trail/landing.ts';
import { textOf, whatIsSaid, whereStuck } from '../../fixtures/stuck.ts';
import type { Tell } from './finding.ts';
import { checkLocators } from './locators.ts';
import { checkNamed } from './named.ts';
import { pastConsent } from './past-untold.ts';
import type { Patient } from './patient.ts';
import { controlsOf } from './propose.ts';

/** What came of a login. */
export interface AfterLogin {
  /** The answer that the app got; null where the way ended before. */
  answer: Landing | null;
  consentShown: boolean;
}

/** What came of the login; goes on through a consent page, and gives the answer that the app got. */
export async function checkConsent(patient: Patient, first: Landing, tell: Tell): Promise<AfterLogin> {
  const { page, person, about } = patient;
  const { username } = person.identity.account;
  if (first.kind === 'login-form') {
    tell('wrong', about, `${username}: ${await whereStuck(page, first)}`);
    return { answer: null, consentShown: false };
  }
  const { landing, isConsentTold } = await pastConsent(patient, first, tell);
  const { kind, host, path, status, error } = landing;
  // No other page proves it: a login is refused on a page of its own, too.
  if (kind === 'consent' || (kind === 'callback' && error === null))
    tell('ok', about, `${username} gets past the form`);
  if (kind === 'callback') return { answer: landing, consentShown: isConsentTold };
  if (kind !== 'consent') {
    const seen =
      kind === 'unknown' ? 'a page that "pages" does not tell apart' : `what "pages" calls ${kind}`;
    tell(
      'wrong',
      'pages',
      `the login leads to ${host}${path}, ${seen}, expected a consent; it ${whatIsSaid(await textOf(page), status)} and has ${await controlsOf(page)}. Whether ${username} got past the form is not known`,
    );
    return { answer: null, consentShown: false };
  }
  const isAllowed = await checkConsentPage(patient, landing, tell);
  return { answer: isAllowed ? await person.allow() : null, consentShown: true };
}

/**
 * The consent page of somebody who has consented before, who was shown none: a request that asks for it
 * (OpenID Connect Core 1.0, 3.1.2.1, "prompt").
 */
export async function checkRememberedConsent(patient: Patient, tell: Tell): Promise<boolean> {
  const { person, app } = patient;
  const landing = await person.open(app.dialog.client.authorizeUrl('doctor', { prompt: 'consent' }));
  if (landing.kind !== 'consent') {
    tell(
      'not reached',
      'consent',
      'no consent page was shown to either account, with prompt=consent neither, so "consent" was not tried: withdraw at the provider what an account has allowed, or name one that has allowed nothing',
    );
    return false;
  }
  return checkConsentPage(patient, landing, tell);
}

async function checkConsentPage(
  { page, target, person }: Patient,
  landing: Landing,
  tell: Tell,
): Promise<boolean> {
  const { consent } = target.profile;
  tell('ok', 'pages', `the consent page at ${landing.host}${landing.path} is recognised`);
  await checkNamed(page, landing, { consent, account: person.identity.account }, tell);
  return checkLocators(page, 'consent.allow', consent.allow, tell);
}

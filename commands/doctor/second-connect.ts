import type { Tell } from './finding.ts';
import { pastUntold } from './past-untold.ts';
import type { Patient } from './patient.ts';

/**
 * What a second Connect of somebody who is signed in and has allowed once shows. True where it needs no login, so
 * that there is a session.
 */
export async function checkSecondConnect(patient: Patient, tell: Tell): Promise<boolean> {
  const { person, target } = patient;
  const { isRemembered } = target.profile.consent;
  const first = await pastUntold(patient, await person.clickConnect(), ['consent', 'callback'], tell);
  const again = await person.goOn(first);
  if (person.loginFormSeen) {
    tell('note', 'session', 'a second Connect asks for a login: nothing to leak here');
    return false;
  }
  tell('ok', 'session', `a second Connect needs no login (${again.kind}): this is the session that can leak`);
  if (again.kind !== 'callback') return true;
  const about = 'consent.isRemembered';
  if (!person.consentShown && !isRemembered)
    tell('wrong', about, 'a second Connect shows no consent page, and the profile says false: write true');
  else if (person.consentShown && isRemembered)
    tell('wrong', about, 'a second Connect asks for consent again, and the profile says true: write false');
  else tell('ok', about, `${isRemembered}, as a second Connect shows`);
  return true;
}

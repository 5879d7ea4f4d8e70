import type { Page } from '@playwright/test';
import type { Chooser } from '../../core/providers/profile.ts';
import { placesOf, shownChooser } from '../../core/trail/chooser.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { wholeNamesIn } from '../../core/trail/offers.ts';
import { textOf } from '../../fixtures/stuck.ts';
import type { Tell } from './finding.ts';
import { checkLocators } from './locators.ts';
import { placeNaming } from './named.ts';
import type { Patient } from './patient.ts';
import { pressed, shownAs } from './propose.ts';
import { signAt } from './sign-at.ts';

/**
 * The account chooser of somebody who is signed in, by a request that asks for it (OpenID Connect Core 1.0, 3.1.2.1,
 * "prompt"): whether it is told, who is read off it, and where choosing leads.
 */
export async function checkChooser(patient: Patient, tell: Tell): Promise<void> {
  const { chooser } = patient.target.profile;
  const landing = await askWhich(patient);
  if (landing.kind === 'unknown') return tellUntold(patient, landing, tell);
  if (chooser === null) return;
  if (landing.kind !== 'account-chooser')
    return tell(
      'not reached',
      'chooser',
      `prompt=select_account shows no account chooser (${landing.kind}), so "chooser" was not tried`,
    );
  tell('ok', 'pages', `the account chooser at ${landing.host}${landing.path} is recognised`);
  const place = await checkListed(patient, { chooser, landing }, tell);
  const isThere =
    chooser.another.length === 0
      ? tell('note', 'chooser.another', 'empty: nothing is known that leads somebody else to a login')
      : await checkLocators(patient.page, 'chooser.another', chooser.another, tell);
  if (place !== null) await checkChoosing(patient, place, tell);
  if (isThere === true) await checkAnother(patient, tell);
}

/** Where whoever has signed in is listed; null where they are not. */
async function checkListed(
  { page, person }: Patient,
  { chooser, landing }: { chooser: Chooser; landing: Landing },
  tell: Tell,
): Promise<number | null> {
  const { account } = person.identity;
  const seen = landing.chooser ?? { accounts: [], another: false };
  const [place] = placesOf(account, seen.accounts);
  if (place !== undefined) {
    tell('ok', 'chooser.accounts', `the page ${shownChooser(seen)}`);
    return place;
  }
  const count = await page.locator(chooser.accounts).filter({ visible: true }).count();
  const about = count === 0 ? 'chooser.accounts' : 'chooser.pattern';
  const found =
    count === 0
      ? `nothing visible is found by ${chooser.accounts}`
      : `${chooser.accounts} finds ${count}, and by the pattern the page ${shownChooser(seen)}`;
  tell('wrong', about, `${found}, and ${account.username} has signed in${await toCopy(page, account)}`);
  return null;
}

async function checkChoosing({ person }: Patient, place: number, tell: Tell): Promise<void> {
  const { name, username } = person.identity.account;
  const { kind, host, path } = await person.chooseListed(place, name);
  if (kind === 'consent' || kind === 'callback')
    tell('ok', 'chooser.press', `choosing ${username} needs no password (${kind})`);
  else if (kind === 'login-form' || kind === 'one-time-code')
    tell('ok', 'chooser.press', `choosing ${username} asks for a password`);
  else if (kind === 'account-chooser')
    tell(
      'wrong',
      'chooser.press',
      `choosing ${username} leads nowhere: expected "press" or "goOn" to lead on from ${host}${path}`,
    );
  else
    tell(
      'wrong',
      'pages',
      `choosing ${username} leads to ${host}${path} (${kind}), expected a consent or a login form`,
    );
}

async function checkAnother(patient: Patient, tell: Tell): Promise<void> {
  if ((await askWhich(patient)).kind !== 'account-chooser')
    return tell('note', 'chooser.another', 'once somebody was chosen, the chooser came no more: not tried');
  const { kind, host, path } = await patient.person.useAnother();
  if (kind === 'login-form') tell('ok', 'chooser.another', `it leads to the login form at ${host}${path}`);
  else tell('wrong', 'chooser.another', `it leads to ${host}${path} (${kind}), expected a login form`);
}

function askWhich({ person, app }: Patient): Promise<Landing> {
  return person.open(app.dialog.client.authorizeUrl('doctor', { prompt: 'select_account' }));
}

/** A page that nothing describes and that names who has signed in is most likely a chooser. */
async function tellUntold({ page, person, target }: Patient, landing: Landing, tell: Tell): Promise<void> {
  const { account } = person.identity;
  const text = await page.locator('body').innerText();
  if (!wholeNamesIn(account).test(text)) return;
  const state = target.profile.chooser === null ? 'note' : 'wrong';
  const sign = JSON.stringify({ landing: 'account-chooser', ...signAt(landing) });
  tell(
    state,
    'pages',
    `prompt=select_account shows ${landing.host}${landing.path}, a page that "pages" does not tell apart and that names ${account.username}; it says "${await textOf(page)}". Where it asks which account, to copy into pages: ${sign}${await toCopy(page, account)}`,
  );
}

/** What a `chooser` may begin with, as far as the page shows it: tried on it, and for somebody to look at. */
async function toCopy(page: Page, { username, name }: { username: string; name: string }): Promise<string> {
  const named = await placeNaming(page, [username, name]);
  if (!named) return '';
  const accounts = await page
    .locator(named.selector)
    .first()
    .evaluate((element) => {
      const row = element.closest('li, option, label, [role], button, a') ?? element;
      const role = row.getAttribute('role');
      return row.localName + (role === null ? '' : `[role="${role}"]`);
    });
  const others = page
    .locator(`${pressed}, a, [role="link"]`)
    .filter({ visible: true, hasText: /another|different|somebody else|someone else|not you|new user/i });
  const another = (await others.count()) === 1 ? await shownAs(others, page) : [];
  return `; to copy into chooser, and to be looked at: ${JSON.stringify({ accounts, pattern: named.pattern, another })}`;
}

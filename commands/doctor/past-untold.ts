import type { ClickOnTheWay } from '../../core/providers/profile.ts';
import { pathOf } from '../../core/trail/address.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { textOf, whatIsSaid } from '../../fixtures/stuck.ts';
import type { Tell } from './finding.ts';
import { goThrough } from './go-through.ts';
import type { Patient } from './patient.ts';
import { controlsOf } from './propose.ts';

/** On from a page that nothing describes, where pressing something leads on to what is wanted; else it stays there. */
export async function pastUntold(
  patient: Patient,
  landing: Landing,
  wanted: readonly Landing['kind'][],
  tell: Tell,
): Promise<Landing> {
  if (landing.kind !== 'unknown') return landing;
  const what = await whatIsThere(patient, landing, '');
  const through = await goThrough(patient, landing, wanted);
  tellPressed(through, tell);
  if (!through.landing) {
    tellOver(patient, what, tell);
    return backAt(patient, landing);
  }
  tellClicks(what, through.clicks, through.landing, tell);
  return through.landing;
}

/** Where a login led, and whether a consent that the profile does not know was pressed on the way and told. */
interface PastConsent {
  landing: Landing;
  isConsentTold: boolean;
}

/** The same after a login, where the last that was pressed before the app had its answer is the consent, if none is known. */
export async function pastConsent(patient: Patient, landing: Landing, tell: Tell): Promise<PastConsent> {
  if (landing.kind !== 'unknown') return { landing, isConsentTold: false };
  const what = await whatIsThere(patient, landing, ', expected a consent');
  const through = await goThrough(patient, landing, ['consent', 'callback']);
  tellPressed(through, tell);
  if (!through.landing) {
    tellOver(patient, what, tell);
    const again = await backAt(patient, landing);
    const end = again.kind === 'login-form' ? await patient.person.logInAtTheProvider() : again;
    return { landing: end, isConsentTold: false };
  }
  const { clicks } = through;
  const last = through.landing.kind === 'callback' && !knowsConsent(patient) ? clicks.at(-1) : undefined;
  const before = last ? clicks.slice(0, -1) : clicks;
  if (before.length > 0) tellClicks(what, before, through.landing, tell);
  if (last) tellConsent(what, last, tell);
  return { landing: through.landing, isConsentTold: last !== undefined };
}

/** What was pressed in vain has led elsewhere: what is told is to be of the page itself. */
async function backAt({ person, page, target }: Patient, landing: Landing): Promise<Landing> {
  const url = new URL(page.url());
  if (target.mode === 'live' || (url.host === landing.host && pathOf(url) === landing.path)) return landing;
  return person.clickConnect();
}

/** Whether the profile has a consent that somebody has seen: the one that `init` drafts is to be filled in. */
function knowsConsent({ target }: Patient): boolean {
  const { consent, pages } = target.profile;
  const isFilledIn = consent.allow.length > 0 && !consent.allow.some((one) => one.includes('FILL IN'));
  return isFilledIn && pages.some(({ landing }) => landing === 'consent');
}

async function whatIsThere(
  { page }: Patient,
  { host, path, status }: Landing,
  expected: string,
): Promise<string> {
  return `${host}${path}, a page that "pages" does not tell apart${expected}; it ${whatIsSaid(await textOf(page), status)} and has ${await controlsOf(page)}`;
}

/** That not all was tried, so that nobody takes a way that was not found for one that is not there. */
function tellOver({ search }: Patient, what: string, tell: Tell): void {
  if (!search.isOver) return;
  const next = 'say in clicksOnTheWay what is to be pressed there, or in pages what it is';
  tell('wrong', 'clicksOnTheWay', `the way leads over ${what}. ${search.words}: ${next}`);
}

/** All that was done at the provider besides what the profile names, and what a person may do there instead. */
function tellPressed(
  { pressed, left }: { pressed: readonly string[]; left: readonly string[] },
  tell: Tell,
): void {
  if (pressed.length > 0)
    tell('note', 'clicksOnTheWay', `to find the way on this was pressed: ${pressed.join(', ')}`);
  if (left.length > 0)
    tell(
      'note',
      'clicksOnTheWay',
      `not pressed, as it does not say that it leads on and harms nothing: ${left.join(', ')}. Where the way leads over one of these, name it in clicksOnTheWay`,
    );
}

function tellClicks(what: string, clicks: readonly ClickOnTheWay[], landing: Landing, tell: Tell): void {
  const pressed = clicks.map(({ press }) => press.join()).join(', then ');
  tell(
    'wrong',
    'clicksOnTheWay',
    `the way leads over ${what}. Pressing ${pressed} led on (${landing.kind}); to copy: ${JSON.stringify(clicks)}`,
  );
}

function tellConsent(what: string, { page, press }: ClickOnTheWay, tell: Tell): void {
  const sign = { landing: 'consent', ...page, anyOf: press };
  tell(
    'wrong',
    'pages',
    `the login leads to ${what}. Pressing ${press.join()} there gave the app its answer. To copy into pages: ${JSON.stringify(sign)}, and into consent.allow: ${JSON.stringify(press)}`,
  );
}

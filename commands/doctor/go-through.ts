import type { Locator, Page } from '@playwright/test';
import type { ClickOnTheWay } from '../../core/providers/profile.ts';
import type { Landing } from '../../core/trail/landing.ts';
import { textOf } from '../../fixtures/stuck.ts';
import { type LeadsOn, leadsOn, mayTick } from './leads-on.ts';
import { placeNaming } from './named.ts';
import type { Patient } from './patient.ts';
import { pressed, selectorOf } from './propose.ts';
import { signAt } from './sign-at.ts';

/** Pages one behind the other, and things to press on each, beyond which it is no way that a profile describes. */
const mostPages = 6;
const mostPressed = 6;

/** On each page: what says that it leads on, that with boxes ticked, and at last what puts off what the page asks. */
const rounds = [
  { ticks: false, leads: 'on' },
  { ticks: true, leads: 'on' },
  { ticks: false, leads: 'later' },
] as const;

/** What opens a menu leads nowhere (WAI-ARIA 1.2, "aria-haspopup" and "aria-expanded"). */
const opensMenu = 'summary, [aria-haspopup], [aria-expanded]';

interface Tried {
  /** What led on, page by page. */
  clicks: ClickOnTheWay[];
  /** Where that led; null where nothing did. */
  landing: Landing | null;
  /** All that was pressed or ticked, once each, and what was left alone, each with the page where it stands. */
  pressed: readonly string[];
  left: readonly string[];
}

/**
 * From a page that nothing describes on to where the way leads, by pressing what says that it leads on (leads-on.ts), one
 * thing after another, until something leads to one of the wanted landings. What did is added to the clicks on the way.
 * Nothing is tried where the search is over, nor at a live provider.
 */
export async function goThrough(
  patient: Patient,
  landing: Landing,
  wanted: readonly Landing['kind'][],
): Promise<Tried> {
  const { clicks, target, search } = patient;
  const journal = { pressed: new Set<string>(), left: new Set<string>() };
  const told = (end: Landing | null, led: ClickOnTheWay[]) => ({
    ...{ clicks: led, landing: end },
    ...{ pressed: [...journal.pressed], left: [...journal.left] },
  });
  if (target.mode === 'live' || !isUntold(landing)) return told(null, []);
  const known = clicks.length;
  const end = await search.during(() => step({ ...patient, journal }, landing, wanted, 0));
  if (end) return told(end, clicks.slice(known));
  clicks.splice(known);
  return told(null, []);
}

interface Journal {
  journal: { pressed: Set<string>; left: Set<string> };
}

/** What is pressed or left alone, with where it stands. */
function placed({ press: [selector = ''], page }: ClickOnTheWay): string {
  return `${selector} at ${page.host ?? ''}${page.path ?? ''}`;
}

function isUntold({ kind, status }: Landing): boolean {
  return kind === 'unknown' && (status === null || status < 400);
}

async function step(
  patient: Patient & Journal,
  landing: Landing,
  wanted: readonly Landing['kind'][],
  depth: number,
): Promise<Landing | null> {
  const { page, clicks, search } = patient;
  if (depth === mostPages) return null;
  const said = await textOf(page);
  const known = clicks.length;
  for (const { ticks, leads } of rounds) {
    const boxes = ticks ? await boxesOn(patient) : [];
    if (ticks && boxes.length === 0) continue;
    // Ticked as soon as they are known.
    clicks.push(...boxes);
    for (const box of boxes) patient.journal.pressed.add(placed(box));
    if (ticks) await patient.person.look();
    for (const click of await clicksOn(patient, landing, leads)) {
      if (search.isOver) return null;
      const next = await pressAgain(patient, click, { landing, said });
      if (next === null) return null;
      if (isGood(next, wanted)) {
        clicks.push(click);
        return next;
      }
      if (isUntold(next) && (await textOf(page)) !== said) {
        clicks.push(click);
        const end = await step(patient, next, wanted, depth + 1);
        if (end) return end;
        clicks.splice(known + boxes.length);
      }
    }
    clicks.splice(known);
  }
  return null;
}

function isGood({ kind, error }: Landing, wanted: readonly Landing['kind'][]): boolean {
  return wanted.includes(kind) && (kind !== 'callback' || error === null);
}

/** Presses it on the page, after going there anew where something else was pressed before. Null where it does not come again. */
async function pressAgain(
  { page, person, clicks, search, journal }: Patient & Journal,
  click: ClickOnTheWay,
  { landing, said }: { landing: Landing; said: string },
): Promise<Landing | null> {
  if ((await textOf(page)) !== said) {
    // Each click on the way there may be a page of its own.
    search.opens(1 + clicks.length);
    let again = await person.clickConnect();
    if (again.kind === 'login-form' && landing.kind !== 'login-form')
      again = await person.logInAtTheProvider();
    if (!isUntold(again) || (await textOf(page)) !== said) return null;
  }
  search.opens(1);
  journal.pressed.add(placed(click));
  return person.press(click.press).catch(() => person.look());
}

/** What can be pressed, as clicks that would fit the other account too. */
async function clicksOn(
  patient: Patient & Journal,
  landing: Landing,
  leads: LeadsOn,
): Promise<ClickOnTheWay[]> {
  const { page, person, clicks, journal } = patient;
  const { username, name, subject = username } = person.identity.account;
  const names = [username, name, subject].filter((one) => one.length > 2);
  const continuesAs = await placeNaming(page, names);
  const found: ClickOnTheWay[] = [];
  for (const one of await pressable(page)) {
    const press = [await selectorOf(one, page, names)];
    const what = await calledAnew(
      clicks,
      continuesAs && leads === 'on' ? 'continue as' : await headingOf(page),
    );
    const click = { what, page: signAt(landing), press, ...(continuesAs && { continuesAs }) };
    const led = await leadsOn(one, names);
    if (led === null) journal.left.add(placed(click));
    if (led === leads) found.push(click);
  }
  return found.slice(0, mostPressed);
}

async function pressable(page: Page): Promise<Locator[]> {
  const usable = page.locator(`:is(${pressed}):not(:disabled, ${opensMenu})`).filter({ visible: true });
  const links = page.locator(`a[href]:not([target="_blank"], ${opensMenu})`).filter({ visible: true });
  return [...(await usable.all()), ...(await links.all())].slice(0, 2 * mostPressed);
}

/** Boxes that are not ticked and may be, each as a click of its own. */
async function boxesOn({ page, clicks, person }: Patient): Promise<ClickOnTheWay[]> {
  const found: ClickOnTheWay[] = [];
  for (const box of await page
    .locator('[type="checkbox"]:not(:checked):not(:disabled)')
    .filter({ visible: true })
    .all()) {
    if (!(await mayTick(box))) continue;
    const selector = await selectorOf(box, page);
    const landing = await person.look();
    const what = await calledAnew([...clicks, ...found], `a box of "${await headingOf(page)}"`);
    found.push({ what, page: signAt(landing), press: [`${selector}:not(:checked)`] });
  }
  return found;
}

/** What the page calls itself, for a person to know it by. */
async function headingOf(page: Page): Promise<string> {
  const heading = page.locator('h1, h2').filter({ visible: true }).first();
  const said = (await heading.count()) > 0 ? await heading.innerText().catch(() => '') : '';
  return said.trim() || (await page.title().catch(() => '')) || 'a page on the way';
}

/** No two clicks have the same name. */
async function calledAnew(clicks: readonly ClickOnTheWay[], what: string): Promise<string> {
  const isTaken = (name: string) => clicks.some((click) => click.what === name);
  let name = what;
  for (let count = 2; isTaken(name); count++) name = `${what}, ${count}`;
  return name;
}

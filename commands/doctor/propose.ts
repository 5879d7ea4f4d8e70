import type { Locator, Page } from '@playwright/test';
import { looksLikeChance } from '../../core/text/looks-like-chance.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';

/** How many elements a sentence lists. */
const most = 6;

/** What there is to type into or to press. */
const controls = 'input, select, textarea, button, summary, [role="button"]';

/** What an element is known by. Nothing that was typed is among it. */
interface Facts {
  tag: string;
  id: string;
  name: string | null;
  type: string | null;
  /** Of what is pressed: its text, without the glyphs of an icon font. */
  label: string | null;
  value: string | null;
  classes: string[];
  /** Where it stands among the elements of the page. */
  place: string;
}

/** What there is on a page to type into or press, as selectors to copy into a profile. */
export async function controlsOf(page: Page): Promise<string> {
  const found = await shownAs(page.locator(controls).filter({ visible: true }), page);
  if (found.length === 0) return 'no visible field and no button';
  return found.slice(0, most).join(', ') + (found.length > most ? `, and ${found.length - most} more` : '');
}

export const pressed =
  'button, summary, input[type="submit"], input[type="button"], input[type="image"], [role="button"]';

/** What can be pressed on a page, each by a selector that finds it alone. */
export async function buttonsOf(page: Page): Promise<string[]> {
  return shownAs(page.locator(pressed).filter({ visible: true }), page);
}

/** A selector for each that was tried: on this page it finds that element, and no other that is visible. */
export async function shownAs(found: Locator, page: Page): Promise<string[]> {
  const each = (await found.all()).slice(0, most + 1);
  const shown = await Promise.all(each.map((one) => selectorOf(one, page)));
  const rest = (await found.count()) - each.length;
  return [...shown, ...Array.from({ length: Math.max(rest, 0) }, () => '…')];
}

/**
 * From the most stable to the least: the place among the other elements finds everything, until the page changes.
 * `names` are of one person, and are not part of what has to find the same for another.
 */
export async function selectorOf(one: Locator, page: Page, names: readonly string[] = []): Promise<string> {
  const facts = withoutChance(await factsOf(one));
  const candidates = candidatesFor(facts, names);
  for (const selector of candidates) {
    const visible = page.locator(selector).filter({ visible: true });
    const [count, own] = await Promise.all([visible.count(), visible.and(one).count()]);
    if (count === 1 && own === 1) return selector;
  }
  return facts.place;
}

/** Without what was made for this one answer: it finds nothing in the next one, and may be a key to it. */
function withoutChance(facts: Facts): Facts {
  const kept = (text: string | null) => (text && looksLikeChance(text) ? null : text);
  return {
    ...facts,
    id: kept(facts.id) ?? '',
    name: kept(facts.name),
    label: kept(facts.label),
    value: kept(facts.value),
    classes: facts.classes.filter((one) => !looksLikeChance(one)),
  };
}

/** CSS takes a text in quotes as JSON does, and the selector of a role takes it too. */
const quoted = (text: string) => JSON.stringify(text);

function candidatesFor(facts: Facts, names: readonly string[]): string[] {
  const { tag, id, name, type, classes } = facts;
  const isOfOne = (text: string | null) => text !== null && names.some((one) => text.includes(one));
  const [label, value] = [facts.label, facts.value].map((text) => (isOfOne(text) ? null : text));
  const role = tag === 'a' ? 'link' : 'button';
  const all = [
    !label && facts.label && leadOf(facts.label, names, role),
    label && `role=${role}[name=${quoted(label)}]`,
    name && `[name=${quoted(name)}]`,
    name && value && `[name=${quoted(name)}][value=${quoted(value)}]`,
    // One that holds a number was made for this one answer.
    id && !/\d{3}/.test(id) && `[id=${quoted(id)}]`,
    label && `${tag}:has-text(${quoted(label)})`,
    type && `${tag}[type=${quoted(type)}]`,
    ...classes.map((one) => `${tag}[class~=${quoted(one)}]`),
  ];
  return all.flatMap((one) => one || []).map((one) => one.replace(/^\[id="([a-z][\w-]*)"\]$/i, '#$1'));
}

/** What stands before a person's name: "Continue as …". */
function leadOf(label: string, names: readonly string[], role: string): string | null {
  const at = Math.min(...names.map((name) => label.indexOf(name)).filter((index) => index >= 0));
  const lead = label.slice(0, at).trim();
  return lead === '' ? null : `role=${role}[name=/^${lead.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&')}\\b/]`;
}

async function factsOf(one: Locator): Promise<Facts> {
  // No named function in here: tsx adds a helper to such, which the page does not have.
  const facts = await one.evaluate((element) => {
    const type = element.getAttribute('type');
    const isInput = element.localName === 'input';
    const isPressed = !isInput
      ? !['select', 'textarea'].includes(element.localName)
      : ['submit', 'button', 'image'].includes(type ?? '');
    const said = isInput ? element.getAttribute('value') : element.textContent;
    const steps: string[] = [];
    for (let at: Element | null = element; at && at !== document.documentElement; at = at.parentElement) {
      const { localName, parentElement } = at;
      const same = Array.from(parentElement?.children ?? []).filter((other) => other.localName === localName);
      steps.unshift(same.length > 1 ? `${localName}:nth-of-type(${same.indexOf(at) + 1})` : localName);
    }
    return {
      tag: element.localName,
      id: element.id,
      name: element.getAttribute('name'),
      type,
      // Of the areas for private use, in which icon fonts have their glyphs.
      label: isPressed ? (said ?? '').replace(/[\p{Co}\s]+/gu, ' ').trim() : null,
      // What stands in a field may have been typed.
      value: isPressed ? element.getAttribute('value') : null,
      classes: Array.from(element.classList),
      place: steps.join(' > '),
    };
  });
  // Before anything is taken out of it, or put to it.
  return ofThisProcess.redactEverywhere(facts);
}

import type { Element } from 'domhandler';
import { ElementMissing } from '../../providers/element-missing.ts';
import type { Profile } from '../../providers/profile.ts';
import { pathOf } from '../../trail/address.ts';
import type { MovedOn } from '../../trail/trail.ts';
import { NeedsBrowser } from '../visitor.ts';
import { formOf, isSentInUnicode, isSubmit, type Submission, submission, wayOf } from './form.ts';
import type { HttpPage } from './page.ts';

/** A page with more boxes to tick than this has none that the profile means. */
const mostBoxes = 10;

/** What a page keeps in a shadow root is beside its markup, with styles and names of its own. */
export const inShadow = 'keeps a part of itself in a shadow root';

/** That a browser alone can go on from the page. */
export function needsBrowserAt({ url }: HttpPage, why?: string): NeedsBrowser {
  return new NeedsBrowser(url.host + pathOf(url), why);
}

/**
 * What can be used on the page, by the order of the selectors.
 * @throws ElementMissing when there is none; NeedsBrowser where a script may make it.
 */
export function usableOn(page: HttpPage, selectors: readonly string[]): Element {
  const found = page.find(selectors);
  if (found) return found;
  if (page.scripts.areThere && (page.has(selectors) || page.isShell)) throw needsBrowserAt(page);
  if (page.shadows.length > 0) throw needsBrowserAt(page, inShadow);
  throw new ElementMissing(`${page.url.host}${pathOf(page.url)} shows none of ${selectors.join(', ')}`);
}

/** What a browser asks for that follows a link. @throws NeedsBrowser where it is a script's. */
export function followed(page: HttpPage, { attribs: { href = '', ping = '' } }: Element): Submission {
  const { base } = page;
  if (!URL.canParse(href, base) || !/^https?:$/.test(new URL(href, base).protocol))
    throw needsBrowserAt(page);
  const told = ping.split(/[\t\n\f\r ]+/).filter((one) => one !== '' && URL.canParse(one, base));
  const pings = told.map((one) => new URL(one, base)).filter(({ protocol }) => /^https?:$/.test(protocol));
  return { method: 'GET', url: new URL(href, base), body: null, pings };
}

/** The form that a button sends. @throws NeedsBrowser: another does nothing but what a script makes of it. */
export function formBehind(page: HttpPage, button: Element): Element {
  const form = formOf(page.$, button);
  if (!form || !isSubmit(button)) throw needsBrowserAt(page);
  return form;
}

/** What a form sends. @throws NeedsBrowser where a script or a policy decides it. */
export function sentBy(page: HttpPage, form: Element, button: Element | null): Submission {
  if (page.formPolicy !== null)
    throw needsBrowserAt(page, 'says by its Content-Security-Policy (form-action) what its forms may do');
  if (page.scripts.sends(form) || wayOf(form, button, page.place).method === 'dialog')
    throw needsBrowserAt(page);
  if (!isSentInUnicode(page.$, form, button, page.isUnicode))
    throw needsBrowserAt(
      page,
      'does not say that its form is sent in UTF-8, which holds more than ASCII letters',
    );
  return submission(page.$, form, button, page.place);
}

/** Ticks what the profile wants ticked on the way: that leads nowhere, and the page may want another click then. */
export function tickBoxes(page: HttpPage, profile: Profile): void {
  for (let count = 0; count < mostBoxes; count++) {
    const click = page.sign(profile)?.click;
    const box = click && usableOn(page, click.press);
    if (!box || !isBox(box)) return;
    page.$(box).attr('checked', '');
  }
}

/** What the page wants pressed on the way, as it is sent; null where it wants nothing. */
export function onTheWay(page: HttpPage, profile: Profile): (Submission & { movedOn: MovedOn }) | null {
  const click = page.sign(profile)?.click;
  if (!click) return null;
  const pressed = usableOn(page, click.press);
  return pressed.name === 'a'
    ? { ...followed(page, pressed), movedOn: 'link' }
    : { ...sentBy(page, formBehind(page, pressed), pressed), movedOn: 'form' };
}

function isBox({ name, attribs: { type = '' } }: Element): boolean {
  return name === 'input' && /^(?:checkbox|radio)$/i.test(type);
}

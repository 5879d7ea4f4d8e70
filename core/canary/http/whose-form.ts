import type { Element } from 'domhandler';
import { NameChanged, NameFixed } from '../../providers/element-missing.ts';
import { pathOf } from '../../trail/address.ts';
import { isOthersForm, type LoggingIn } from '../../trail/whose-form.ts';
import { formOf } from './form.ts';
import type { HttpPage } from './page.ts';
import { needsBrowserAt } from './pressed.ts';

const ofNames = ['', 'text', 'email', 'tel', 'search', 'hidden'];

/**
 * Before a password is filled in: it would be tried at whose form it is. `nameField`: where on this page the name was filled in.
 * @throws NameChanged where a field of the form has the other account's name; NameFixed where the form is that one's otherwise;
 * NeedsBrowser where a script decides.
 */
export function needOwnForm(
  who: LoggingIn,
  page: HttpPage,
  password: Element,
  nameField: Element | null,
): void {
  const form = formOf(page.$, password);
  // What was filled in is what it sends, whatever else the page says.
  if (nameField && formOf(page.$, nameField) === form) return;
  const fields = page
    .$<Element, string>('input')
    .toArray()
    .filter((one) => ofNames.includes(one.attribs.type?.toLowerCase() ?? '') && formOf(page.$, one) === form)
    .map(({ attribs }) => attribs.value ?? '')
    .filter((value) => value !== '');
  // A script may copy the name from one form into the other.
  if (nameField && page.scripts.areThere) throw needsBrowserAt(page);
  const place = page.url.host + pathOf(page.url);
  if (isOthersForm(who, { fields, text: '' })) throw new NameChanged(place);
  if (nameField || isOthersForm(who, { fields, text: page.text('body') })) throw new NameFixed(place);
}

import type { Element } from 'domhandler';
import { NameApart, NameChanged, NameFixed } from '../../providers/element-missing.ts';
import { pathOf } from '../../trail/address.ts';
import { isFormOf, isOthersForm, isOthersName, type LoggingIn } from '../../trail/whose-form.ts';
import { formOf } from './form.ts';
import type { HttpPage } from './page.ts';
import { needsBrowserAt } from './pressed.ts';

/**
 * Before a password is filled in: it would be tried at whose form it is. `nameField`: where on this page the name was filled in.
 * @throws NameChanged where a field of the form has the other account's name; NameFixed where the form is that one's otherwise; NameApart
 * where the name was filled in elsewhere; NeedsBrowser where a script may bring it there.
 */
export function needOwnForm(
  who: LoggingIn,
  page: HttpPage,
  password: Element,
  nameField: Element | null,
): void {
  const { $ } = page;
  const form = formOf($, password);
  // What was filled in is what it sends, whatever else the page says.
  if (nameField && formOf($, nameField) === form) return;
  if (nameField && page.scripts.areThere) throw needsBrowserAt(page);
  const inputs = $<Element, string>('input').toArray();
  const own = inputs.filter((one) => formOf($, one) === form);
  const held = (types: readonly string[]) =>
    own
      .filter(({ attribs }) => types.includes(attribs.type?.toLowerCase() || 'text'))
      .flatMap(({ attribs: { value = '' } }) => (value === '' ? [] : [value]));
  const fields = held(['text', 'email', 'tel', 'search']);
  const hidden = held(['hidden']);
  const words = form ? [page.textBefore(form), page.textOf([form])] : [page.text('body')];
  const text = [...words, page.text('h1, h2, h3, legend')].join('\n');
  const place = page.url.host + pathOf(page.url);
  if (fields.some((value) => isOthersName(who, value)) && isOthersForm(who, { fields, hidden, text: '' }))
    throw new NameChanged(place);
  if (isOthersForm(who, { fields, hidden, text })) throw new NameFixed(place);
  if (nameField && !isFormOf(who.own, { fields, hidden, text })) throw new NameApart(place);
}

import type { Element } from 'domhandler';
import { NewPasswordAsked, saysNewPassword } from '../../providers/new-password.ts';
import type { Profile } from '../../providers/profile.ts';
import { pathOf } from '../../trail/address.ts';
import { formOf } from './form.ts';
import type { HttpPage } from './page.ts';
import { needsBrowserAt } from './pressed.ts';
import { isVisible } from './visible.ts';

/** What nobody sees or comes to: such are decoys for browsers that fill in. */
const decoy =
  '[tabindex^="-"], :disabled, [aria-hidden="true"], [aria-hidden="true"] *, [autocomplete~="one-time-code" i]';

/**
 * @throws NewPasswordAsked where the field is for a new password (HTML, 4.10.18.7.1); NeedsBrowser where its form has a second
 * one for a password, which a style sheet may move out of sight.
 */
export function needNoNewPassword(page: HttpPage, field: Element, { login }: Profile): void {
  const tokens = (field.attribs.autocomplete ?? '').toLowerCase().split(/\s+/);
  if (tokens.includes('new-password') && !saysNewPassword(login.password))
    throw new NewPasswordAsked(page.url.host + pathOf(page.url));
  const { $ } = page;
  const form = formOf($, field);
  const isSecond = (one: Element) =>
    one !== field && formOf($, one) === form && isVisible(one) && !$(one).is(decoy);
  if (form && $<Element, string>('input[type="password" i]').toArray().some(isSecond))
    throw needsBrowserAt(page, 'has two fields for a password in one form, as to sign up has');
}

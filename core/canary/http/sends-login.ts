import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { isForNew, namesNewPassword } from '../../providers/new-password.ts';
import type { Profile } from '../../providers/profile.ts';
import { passwordFields } from '../../trail/landing.ts';
import { sendsOneOf } from './form.ts';

/**
 * Whether what is pressed sends a form with a field for a password: that is a login, and each sending of it an attempt. One for a new password
 * is a login's where the profile calls its own so, or the page asks for a name too. `shown`: what these selectors find, and may be shown.
 */
export function sendsLogin(
  $: CheerioAPI,
  pressed: Element,
  login: Profile['login'],
  shown: (selectors: readonly string[]) => readonly Element[],
): boolean {
  const isAny =
    namesNewPassword(login) ||
    shown(login.username).some(
      ({ attribs }) => attribs.readonly === undefined && attribs.disabled === undefined,
    );
  const fields = shown(passwordFields(login));
  return sendsOneOf(
    $,
    pressed,
    fields.filter(({ attribs }) => isAny || !isForNew(attribs.autocomplete ?? '')),
  );
}

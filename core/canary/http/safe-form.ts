import type { Element } from 'domhandler';
import { type CredentialKind, trustedOrigins, withhold } from '../../credentials/may-go.ts';
import type { Profile } from '../../providers/profile.ts';
import { defaultButton, formOf, wayOf } from './form.ts';
import type { HttpPage } from './page.ts';

interface Filled {
  page: HttpPage;
  profile: Profile;
  /** What will be pressed, where it is known. */
  button: Element | null;
}

/**
 * Asks where a field's form would send what is filled in, by the button that will be pressed and by the one that
 * Enter presses. False where only a browser can tell: a script sends it.
 * @throws UntrustedPlace when it would be sent where it may not go.
 */
export function canBeFilled(
  field: Element,
  kind: CredentialKind,
  { page, profile, button }: Filled,
): boolean {
  const form = formOf(page.$, field);
  const others = button ? [{ form: formOf(page.$, button), button }] : [];
  const ways = [{ form, button: form && defaultButton(page.$, form) }, ...others];
  const trusted = trustedOrigins(profile);
  const told = ways.map((one) => {
    if (!one.form) return false;
    const { method, url, target } = wayOf(one.form, one.button, page.place);
    if (!url || !/^https?:$/.test(url.protocol)) return withhold('nobody can tell where', url?.href ?? '');
    if (!trusted.includes(url.origin)) return withhold('elsewhere', url.href);
    if (!['', '_self', '_top', '_parent'].includes(target.toLowerCase()))
      return withhold('into another window', url.href);
    const isInAddress = method === 'get' && (kind !== 'name' || holdsPassword(page, one.form));
    if (!isInAddress) return method !== 'dialog';
    if (page.scripts.mayChangeHowItSends(one.form)) return false;
    return withhold('in an address', url.href);
  });
  return told.every(Boolean);
}

function holdsPassword({ $ }: HttpPage, form: Element): boolean {
  return $<Element, string>('input[type="password" i]')
    .toArray()
    .some((field) => formOf($, field) === form);
}

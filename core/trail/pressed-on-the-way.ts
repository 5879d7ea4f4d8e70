import type { Locator, Page } from '@playwright/test';
import type { Profile } from '../providers/profile.ts';
import { passwordFields } from './landing.ts';
import { usable, visible } from './usable.ts';

/**
 * What a click on the way presses, the first that can be used by the order of its selectors; null where there is none, or
 * it would send a form with a field for a password: that is a login, and each sending of it an attempt.
 */
export async function pressedOnTheWay(
  page: Page,
  press: readonly string[],
  { login }: Pick<Profile, 'login'>,
): Promise<Locator | null> {
  for (const selector of press) {
    const found = usable(page, [selector]).first();
    if ((await found.count()) > 0) return (await sendsLogin(page, found, login)) ? null : found;
  }
  return null;
}

async function sendsLogin(page: Page, pressed: Locator, login: Profile['login']): Promise<boolean> {
  const passwords = await visible(page, passwordFields(login)).elementHandles();
  if (passwords.length === 0) return false;
  const senders = await usable(page, [...login.submit, ...login.next]).elementHandles();
  return pressed.evaluate(isOfLogin, { passwords, senders });
}

/** In the page. A script may make a login of fields without a form: then it is what the profile sends a login by. */
function isOfLogin(
  pressed: Node,
  { passwords, senders }: { passwords: readonly Node[]; senders: readonly Node[] },
): boolean {
  const control = (pressed as Element).closest('button, input, a, label') ?? (pressed as Element);
  if (control.matches('[type="checkbox" i], [type="radio" i], a[href], label')) return false;
  const form = (control as HTMLInputElement).form ?? control.closest('form');
  for (const password of passwords) {
    const its = (password as HTMLInputElement).form ?? (password as Element).closest('form');
    if (form !== null && its !== null ? form === its : senders.includes(control)) return true;
  }
  return false;
}

import type { ElementHandle, Locator, Page } from '@playwright/test';
import { forNew, namesNewPassword } from '../providers/new-password.ts';
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
    // Not by the locator: it would wait for one that goes meanwhile.
    const [button] = await found.elementHandles();
    if (button) return (await sendsLogin(page, button, login)) ? null : found;
  }
  return null;
}

async function sendsLogin(
  page: Page,
  pressed: ElementHandle<Node>,
  login: Profile['login'],
): Promise<boolean> {
  const asksForName = (await usable(page, login.username).and(page.locator(':not([readonly])')).count()) > 0;
  const all = visible(page, passwordFields(login));
  const ofLogin = asksForName || namesNewPassword(login) ? all : all.and(page.locator(`:not(${forNew})`));
  const passwords = await ofLogin.elementHandles();
  if (passwords.length === 0) return false;
  const senders = await usable(page, [...login.submit, ...login.next]).elementHandles();
  return pressed.evaluate(isOfLogin, { passwords, senders });
}

/** In the page. A script may make a login of fields without a form, or send a form by what is no button: that is what the profile logs in by. */
function isOfLogin(
  pressed: Node,
  { passwords, senders }: { passwords: readonly Node[]; senders: readonly Node[] },
): boolean {
  const control = (pressed as Element).closest('button, input, a') ?? (pressed as Element);
  const isButton = control.matches('input[type="submit" i], input[type="image" i], button');
  const sends = isButton && !control.matches('[type="button" i], [type="reset" i]');
  const [form, ...forms] = [control, ...senders].map(
    (one) => (one as HTMLInputElement).form ?? (one as Element).closest('form'),
  );
  for (const password of passwords) {
    const its = (password as HTMLInputElement).form ?? (password as Element).closest('form');
    const isOfForm = its !== null && its === form && sends;
    const isElsewhere = its !== null && forms.includes(its);
    const isBeside = its === null || its === form || (form === null && !isElsewhere);
    if (isOfForm || (isBeside && senders.some((sender) => control.contains(sender)))) return true;
  }
  return false;
}

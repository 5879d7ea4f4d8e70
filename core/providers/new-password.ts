import { ElementMissing } from './element-missing.ts';
import type { Profile } from './profile.ts';

/** A page that asks somebody to make up a password, as to sign up or to change one, where a login was to come. */
export class NewPasswordAsked extends ElementMissing {
  constructor(place: string) {
    super(
      `the page at ${place} asks for a new password, as to sign up does, and is no login form, so that no password was typed: look whether the account is there; where it is the login form all the same, name its field in login.password by [autocomplete="new-password"]`,
    );
    this.name = 'NewPasswordAsked';
  }
}

/**
 * Of a field for a password that was not in sight when a name was typed; where it was, it is a login form's, as some call theirs so to keep
 * browsers from filling it in. `autocomplete`: what the field says of itself (HTML, 4.10.18.7.1); null for nothing.
 * @throws NewPasswordAsked where it is for a new one, and the profile does not name its own so.
 */
export function needNoNewPassword({ login }: Profile, autocomplete: string | null, place: string): void {
  if (isForNew(autocomplete ?? '') && !namesNewPassword(login)) throw new NewPasswordAsked(place);
}

/** Whether a field says that it is for a password that is to be made up, by its `autocomplete` (HTML, 4.10.18.7.1). */
export function isForNew(autocomplete: string): boolean {
  return autocomplete.toLowerCase().split(/\s+/).includes('new-password');
}

/** The same as a selector, for a browser. */
export const forNew = '[autocomplete~="new-password" i]';

/** Whether the profile says that the provider's login calls its own field so. */
export function namesNewPassword({ password }: Profile['login']): boolean {
  return password.some((selector) => /new-password/i.test(selector));
}

import { ElementMissing } from './element-missing.ts';

/** A page that asks somebody to make up a password, as to sign up or to change one, where a login was to come. */
export class NewPasswordAsked extends ElementMissing {
  constructor(place: string) {
    super(
      `the page at ${place} asks for a new password, as to sign up does, and is no login form, so that no password was typed: look whether the account is there; where it is the login form all the same, name its field in login.password by [autocomplete="new-password"]`,
    );
    this.name = 'NewPasswordAsked';
  }
}

/** Whether a profile says that its login form calls its field one for a new password, as some do to keep browsers from filling it in. */
export function saysNewPassword(password: readonly string[]): boolean {
  return password.some((selector) => /new-password/i.test(selector));
}

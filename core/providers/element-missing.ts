import { UserError } from '../base/user-error.ts';

/** A field or a button that the profile describes is not on the page. The message says which was looked for. */
export class ElementMissing extends UserError {
  constructor(message: string) {
    super(message);
    this.name = 'ElementMissing';
  }
}

/** A login form that is for one name, which nobody can change: who sits there now has no way to sign in. */
export class NameFixed extends ElementMissing {
  constructor(place: string) {
    super(
      `another person cannot type a name: the login form at ${place} is for a name that it has already, and takes a password for that one alone`,
    );
    this.name = 'NameFixed';
  }
}

/** A login form that has the other account's name in its field: a password would be tried at the wrong one. */
export class NameChanged extends ElementMissing {
  constructor(place: string) {
    super(
      `the login form at ${place} has the other account's name in its field, and not the one that was typed, so that no password was sent there: look whether that page fills in a name by itself`,
    );
    this.name = 'NameChanged';
  }
}

/** A form for a password that has not, or no longer, the name that was typed on its page: nobody knows at whose account it would be tried. */
export class NameApart extends ElementMissing {
  constructor(place: string) {
    super(
      `the form at ${place} that asks for the password has not the name that was typed on that page: it stands in another form, or its field has gone, so that no password was sent there: look whether the profile's login.username finds the field that belongs to login.password`,
    );
    this.name = 'NameApart';
  }
}

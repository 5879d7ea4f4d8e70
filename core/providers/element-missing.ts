import { UserError } from '../base/user-error.ts';

/** A field or a button that the profile describes is not on the page. The message says which was looked for. */
export class ElementMissing extends UserError {
  constructor(message: string) {
    super(message);
    this.name = 'ElementMissing';
  }
}

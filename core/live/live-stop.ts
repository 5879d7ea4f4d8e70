import { UserError } from '../base/user-error.ts';

/** What a live run must not do any more. The message says why, and what a person can do. */
export class LiveStop extends UserError {
  constructor(message: string) {
    super(message);
    this.name = 'LiveStop';
  }
}

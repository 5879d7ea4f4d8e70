import { UserError } from '../base/user-error.ts';
import { pathOf } from './address.ts';

/** A page that no look at it comes back from, as where a script of it runs without end: nothing is known of it. */
export class PageDoesNotAnswer extends UserError {
  readonly host: string;
  readonly path: string;

  /** `address`: of the page, as the browser says it. */
  constructor(address: string) {
    const url = URL.canParse(address) ? new URL(address) : null;
    const host = url?.host ?? '';
    const path = url ? pathOf(url) : '';
    super(
      `the page at ${host === '' ? 'an address that is none' : host + path} does not answer: a script of it may run without end; it was closed`,
    );
    this.name = 'PageDoesNotAnswer';
    this.host = host;
    this.path = path;
  }
}

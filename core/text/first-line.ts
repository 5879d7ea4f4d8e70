import { withBareAddresses } from './bare-addresses.ts';
import { withoutColours } from './plain-text.ts';
import { withoutSecrets } from './redactor.ts';

/**
 * The first line of an error, without colours, and with nothing in its addresses that opens something: it may be kept. More of the error
 * may hold what was typed into a page.
 */
export function firstLine(error: { message?: string | undefined } | undefined): string | null {
  const [first] =
    error?.message === undefined ? [] : withoutSecrets(withoutColours(error.message)).split('\n');
  return first === undefined ? null : withBareAddresses(first);
}

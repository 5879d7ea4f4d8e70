import { withoutColours } from './plain-text.ts';
import { withoutSecrets } from './redactor.ts';

/** The first line of an error, without colours. More of it may hold what was typed into a page. */
export function firstLine(error: { message?: string | undefined } | undefined): string | null {
  return error?.message === undefined
    ? null
    : (withoutSecrets(withoutColours(error.message)).split('\n')[0] ?? null);
}

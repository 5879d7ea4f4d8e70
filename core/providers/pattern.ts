import { createContext, Script } from 'node:vm';
import { UserError } from '../base/user-error.ts';

/** What one match of a pattern found. */
export interface Match {
  /** All that the pattern covers. */
  whole: string;
  groups: Readonly<Record<string, string | undefined>>;
}

/** Longer than any pattern takes that does not backtrack without end, on a machine that has much else to do. */
const mostMs = 2000;

const context = createContext(Object.create(null));
const search = new Script('new RegExp(source, flags).exec(text)');

/** What can make an engine try the same characters in several ways; a pattern without it takes no long time. */
const maybeRepeats = /[*+?{(\\]/;

/**
 * The first match of a profile's pattern in a text that somebody else wrote, or null. A profile is anybody's,
 * and an engine that backtracks can need longer for a text than anyone lives, so it runs where it can be
 * stopped (node:vm, `timeout`, which ends a regular expression too); one that repeats nothing needs no guard, which costs.
 * @throws UserError that names the pattern, and never the text, when it was stopped.
 */
export function firstMatch(source: string, text: string, flags: '' | 'i' = ''): Match | null {
  if (!maybeRepeats.test(source)) {
    const found = new RegExp(source, flags).exec(text);
    return found && { whole: found[0], groups: {} };
  }
  Object.assign(context, { source, flags, text });
  try {
    const found: RegExpExecArray | null = search.runInContext(context, { timeout: mostMs });
    return found && { whole: found[0], groups: { ...found.groups } };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    throw new UserError(
      `the profile's pattern ${source} was stopped after ${mostMs / 1000} s on a text of ${text.length} characters; expected one that does not try the same characters in several ways, as (a+)+ and \\s*\\s* do`,
    );
  } finally {
    Object.assign(context, { text: '' });
  }
}

/** Whether a profile's pattern is found in the text. Throws as `firstMatch` does. */
export function isFoundIn(source: string, text: string, flags: '' | 'i' = ''): boolean {
  return firstMatch(source, text, flags) !== null;
}

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

/** To stop an engine costs a thread for every text, and the same texts are asked of again and again. */
const found = new Map<string, Match | null>();
const mostFound = 500;
const longestKept = 2000;

/** What can make an engine try the same characters in several ways; a pattern without it takes no long time. */
const maybeRepeats = /[*+?{(\\]/;

/**
 * The first match of a profile's pattern in a text that somebody else wrote, or null. A profile is anybody's,
 * and an engine that backtracks can need longer for a text than anyone lives, so it runs where it can be
 * stopped (node:vm, `timeout`, which ends a regular expression too); one that repeats nothing needs no guard, which costs.
 * @throws UserError that names the pattern, and never the text, when it was stopped.
 */
export function firstMatch(source: string, text: string, flags = ''): Match | null {
  if (!maybeRepeats.test(source)) {
    const match = new RegExp(source, flags).exec(text);
    return match && { whole: match[0], groups: {} };
  }
  if (text.length > longestKept) return guarded(source, text, flags);
  const key = `${flags}/${source}/${text}`;
  const before = found.get(key);
  if (before !== undefined) return before;
  const match = guarded(source, text, flags);
  if (found.size >= mostFound) found.clear();
  found.set(key, match);
  return match;
}

function guarded(source: string, text: string, flags: string): Match | null {
  Object.assign(context, { source, flags, text });
  try {
    const match: RegExpExecArray | null = search.runInContext(context, { timeout: mostMs });
    return match && { whole: match[0], groups: { ...match.groups } };
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
export function isFoundIn(source: string, text: string, flags = ''): boolean {
  return firstMatch(source, text, flags) !== null;
}

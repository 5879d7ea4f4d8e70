import type { UserError } from '../../core/base/user-error.ts';

/** What a look objects to, each on a line; none where all is well. */
export function problemsOf(look: () => void): readonly string[] {
  try {
    look();
    return [];
  } catch (error) {
    return (error as UserError).problems;
  }
}

import type { UserError } from '../base/user-error.ts';
import { printAside } from './print.ts';

/** Prints a user's error on stderr, one line per problem, and returns the exit code to end with. */
export function reportUserError(error: UserError): number {
  printAside(...error.problems.map((problem) => `fresh-login: ${problem}`));
  return error.exitCode;
}

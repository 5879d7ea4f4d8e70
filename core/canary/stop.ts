import { UntrustedPlace } from '../credentials/may-go.ts';
import { LiveStop } from '../live/live-stop.ts';
import { PageDoesNotAnswer } from '../trail/no-answer.ts';
import { found } from './judge/finding.ts';
import type { Finding } from './result.ts';
import { NeedsBrowser } from './visitor.ts';

/** Ends the check: nothing after it could be believed. */
export class Stop extends Error {
  readonly finding: Finding;
  /** Whose password was refused, if that is why. */
  readonly refusedUsername: string | null;
  /** Whether the check may be made once more in this run, when it met trouble on the way. */
  readonly mayBeTriedAgain: boolean;

  constructor(finding: Finding, refusedUsername: string | null = null, mayBeTriedAgain = true) {
    super(finding.message);
    this.finding = finding;
    this.refusedUsername = refusedUsername;
    this.mayBeTriedAgain = mayBeTriedAgain;
  }
}

/** A change that leaves the account provable is reported, and the check goes on. */
export function stopIfFinal(finding: Finding, refusedUsername: string | null = null): void {
  if (finding.severity !== 'WARNING') throw new Stop(finding, refusedUsername);
}

/** What it comes to that the check was ended. @throws whatever is no reason to end it. */
export function stopped(error: unknown): Finding {
  if (error instanceof Stop) return error.finding;
  if (error instanceof UntrustedPlace) return found('login-changed', error.message, error.host, 'CRITICAL');
  if (error instanceof LiveStop) return found('inconclusive', error.message, null);
  if (error instanceof PageDoesNotAnswer)
    return found('inconclusive', error.message, error.host + error.path);
  if (error instanceof NeedsBrowser) return found('inconclusive', error.message, error.where);
  throw error;
}

/** Whether the check must not be made again, to confirm it or to get further: it would risk accounts. */
export function mustNotBeRepeated(error: unknown): boolean {
  return error instanceof UntrustedPlace || error instanceof LiveStop;
}

import { isAuthorizeAt } from '../providers/endpoints.ts';
import { firstMatch } from '../providers/pattern.ts';
import type { Profile } from '../providers/profile.ts';
import { decidesNothing, type Landing } from '../trail/landing.ts';

/** What came of a password or a code that was sent. */
export interface Came {
  landing: Landing;
  /** All that the page says to a person. */
  says: string;
  /** The page with the form, and where the browser went since it was typed. */
  way: {
    typedAt: URL;
    since: readonly URL[];
    /** Statuses of what answered the requests that may have carried it; null for one that nothing has answered. */
    answers: readonly (number | null)[];
  };
}

/** `unseen` is whatever is not proven to be one of the others. */
export type Outcome = 'taken' | 'refused' | 'undecided' | 'unseen';

/** As much of what stands before it, and from there on, as makes a sentence. */
const [before, most] = [100, 200];

/** Pages that nobody is shown before a password was taken. */
const behindPassword: readonly Landing['kind'][] = ['consent', 'callback'];

/** Errors at the redirect URI that stand for 500 and 503, which a redirect cannot say (RFC 6749, 4.1.2.1). */
const outages = ['server_error', 'temporarily_unavailable'];

/**
 * What came of a password or a code. It was taken where the consent or the app is shown, or where the provider went on to
 * what it leads those to who have signed in. It was not decided on where every server that may have been sent it says so.
 * Whatever else comes has refused it, as far as anybody can tell, in a form or on a page of its own; and where no page
 * came, or one before the provider's own, nobody has seen what came of it.
 */
export function outcomeOf(profile: Profile, came: Came): Outcome {
  const { landing, way } = came;
  if (saidOfLock(profile, came) !== null) return 'refused';
  const isForm = landing.kind === 'login-form' || landing.kind === 'one-time-code';
  if (behindPassword.includes(landing.kind) && !isRefusedByError(landing)) return 'taken';
  if (!isForm && wasLedOn(profile, way)) return 'taken';
  if (isUndecided(way.answers) || isOutage(landing)) return 'undecided';
  const isSeen = landing.kind !== 'unreachable' && landing.kind !== 'challenge';
  return isSeen && !decidesNothing(landing.status) ? 'refused' : 'unseen';
}

/** Whether each server that may have been sent it says that it decided nothing. */
export function isUndecided(answers: Came['way']['answers']): boolean {
  return answers.length > 0 && answers.every(decidesNothing);
}

/** What a page says of an account that is locked, or soon will be, with what stands around it; null where it does not. */
export function saidOfLock(profile: Profile, { landing, says }: Came): string | null {
  return behindPassword.includes(landing.kind) ? null : lockIn(profile, says);
}

/** The same of a page's words, whatever it is. */
export function lockIn({ lockOutText }: Profile, says: string): string | null {
  const match = firstMatch(lockOutText, says, 'i');
  if (match === null) return null;
  const at = says.indexOf(match.whole);
  return says.slice(Math.max(at - before, 0), at + most);
}

/** A provider may tell by an error at the redirect URI that it did not let somebody in. */
function isRefusedByError({ kind, error }: Landing): boolean {
  return kind === 'callback' && error !== null;
}

function isOutage({ kind, error }: Landing): boolean {
  return kind === 'callback' && error !== null && outages.includes(error);
}

/**
 * Whether the provider went back to what was asked of it, as it does with those who have signed in, or on with the
 * ticket of one who has (CAS 3.0, 2.2.4 and 3.1.1).
 */
function wasLedOn(profile: Profile, { typedAt, since }: Came['way']): boolean {
  const isThere = ({ host, pathname: path }: URL) => isAuthorizeAt(profile, { host, path });
  const hasTicket = ({ searchParams }: URL) => searchParams.get('ticket')?.startsWith('ST-') === true;
  // A form that stands there itself sends there, whatever comes of it.
  if (!hasTicket(typedAt) && since.some(hasTicket)) return true;
  return !isThere(typedAt) && since.some(isThere);
}

import { isAuthorizeAt } from '../providers/endpoints.ts';
import { firstMatch } from '../providers/pattern.ts';
import type { Profile } from '../providers/profile.ts';
import { pathOf } from '../trail/address.ts';
import type { Asked } from '../trail/asked.ts';
import { decidesNothing, type Landing } from '../trail/landing.ts';

/** What came of a password or a code that was sent. */
export interface Came {
  landing: Landing;
  /** All that the page says to a person. */
  says: string;
  /** The page with the form, and what the browser asked for since it was typed, what sent it among that. */
  way: {
    typedAt: URL;
    since: readonly Asked[];
    /** Statuses of what answered the requests that may have carried it; null for one that nothing has answered. */
    answers: readonly (number | null)[];
  };
}

/** `unseen` is whatever is not proven to be one of the others. */
export type Outcome = 'taken' | 'refused' | 'undecided' | 'unseen';

/** As much of what stands before it, and from there on, as makes a sentence. */
const [before, most] = [100, 200];

/** Pages of which no word is a complaint about a password: the profile knows the one, and the app shows the other. */
const behindPassword: readonly Landing['kind'][] = ['consent', 'callback'];

/** Errors at the redirect URI that stand for 500 and 503, which a redirect cannot say (RFC 6749, 4.1.2.1). */
const outages = ['server_error', 'temporarily_unavailable'];

/**
 * What came of a password or a code. It was taken where the consent is shown, the app was handed a code, or the provider
 * goes on with the ticket of who has signed in (CAS 3.0, 2.2.4 and 3.1.1). It was not decided on where every server that
 * may have been sent it says so. Whatever else comes has refused it, as far as anybody can tell, in a form or on a page of
 * its own. Nobody has seen what came of it where no page came, or one before the provider's own; nor where the provider
 * went back to what was asked of it and came to a page that nobody knows: so it goes on with who has signed in, and so
 * it begins anew with who was refused.
 */
export function outcomeOf(profile: Profile, came: Came): Outcome {
  const { landing, way } = came;
  if (saidOfLock(profile, came) !== null) return 'refused';
  if (landing.kind === 'consent' || isHandedCode(came)) return 'taken';
  const isForm = landing.kind === 'login-form' || landing.kind === 'one-time-code';
  if (!isForm && hasTicket(way)) return 'taken';
  if (isUndecided(way.answers) || isOutage(landing)) return 'undecided';
  const isSeen = landing.kind !== 'unreachable' && landing.kind !== 'challenge';
  if (!isSeen || decidesNothing(landing.status)) return 'unseen';
  if (landing.kind === 'callback') return landing.error === null ? 'unseen' : 'refused';
  return !isForm && isBackAtAuthorize(profile, way) ? 'unseen' : 'refused';
}

/**
 * Whether the provider came back to what was asked of it, and shows a list of accounts there: the choice of one's own
 * tells what came of the login.
 */
export function isToldByChoice(profile: Profile, { landing, way }: Came): boolean {
  return landing.kind === 'account-chooser' && isBackAtAuthorize(profile, way);
}

/** Whether each server that may have been sent it says that it decided nothing. */
export function isUndecided(answers: Came['way']['answers']): boolean {
  return answers.length > 0 && answers.every(decidesNothing);
}

/** What a page says of an account that is locked, or soon will be, with what stands around it; null where it does not. */
export function saidOfLock(profile: Profile, { landing, says }: Came): string | null {
  // Where nothing answered it is the engine that speaks: "temporarily unavailable" is no word of the provider's.
  const isOfEngine = landing.kind === 'unreachable' && landing.status === null;
  return isOfEngine || behindPassword.includes(landing.kind) ? null : lockIn(profile, says);
}

/** The same of a page's words, whatever it is. */
export function lockIn({ lockOutText }: Profile, says: string): string | null {
  const match = firstMatch(lockOutText, says, 'i');
  if (match === null) return null;
  const at = says.indexOf(match.whole);
  return says.slice(Math.max(at - before, 0), at + most);
}

/** Whether the app was handed a code, in the address or in a form (RFC 6749, 4.1.2; OAuth 2.0 Form Post Response Mode, 2). */
function isHandedCode({ landing, way }: Came): boolean {
  if (landing.kind !== 'callback' || landing.error !== null) return false;
  return way.since.some(({ url, form }) => {
    const isThere = url.host === landing.host && pathOf(url) === landing.path;
    const handed = [url.searchParams, new URLSearchParams(form ?? '')];
    return isThere && handed.some((one) => one.has('code')) && !handed.some((one) => one.has('error'));
  });
}

function isOutage({ kind, error }: Landing): boolean {
  return kind === 'callback' && error !== null && outages.includes(error);
}

function hasTicket({ typedAt, since }: Came['way']): boolean {
  const isTicket = ({ searchParams }: URL) => searchParams.get('ticket')?.startsWith('ST-') === true;
  return !isTicket(typedAt) && ledTo(since).some(isTicket);
}

function isBackAtAuthorize(profile: Profile, { typedAt, since }: Came['way']): boolean {
  const isThere = ({ host, pathname: path }: URL) => isAuthorizeAt(profile, { host, path });
  // Where the form stands there itself, that is no going on, whatever comes of it.
  return !isThere(typedAt) && ledTo(since).some(isThere);
}

/** A password and a code are never sent by GET, so what sent them is none of these, nor one that it was sent on to. */
function ledTo(since: readonly Asked[]): URL[] {
  return since.filter(({ method }) => method === 'GET').map(({ url }) => url);
}

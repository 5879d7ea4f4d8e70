import { type Asked, type Conduct, isAskedFor, promptsOf } from '../../core/providers/conduct.ts';

/** Somebody who is signed in at the provider in this browser. */
export interface Person {
  username: string;
  /** When they typed their password, on the world's clock. */
  authTimeMs: number;
}

/** What an authorize request has come to in this browser. */
export interface Progress {
  query: URLSearchParams;
  /** Who logged in on the way. */
  loggedIn: string | null;
  /** Whom the person chose on the way. */
  chosen: string | null;
  hasConsented: boolean;
}

/** The same on its way through the pages. */
export interface Flow extends Progress {
  /** The tenant that the request names. */
  pinned: string | null;
  /** The one that the person picked at the consent. */
  picked: string | null;
}

/** What the world knows beside the request. */
export interface Known {
  conduct: Conduct;
  /** The latest first. */
  people: readonly Person[];
  nowMs: number;
  /** Whether somebody belongs to the tenant that the request names, if it names one. */
  belongs: (username: string) => boolean;
  /** Whom the request's id_token_hint names; null without one. */
  hinted: string | null;
  hasAllowed: (username: string) => boolean;
}

export type Step =
  | { kind: 'error'; error: string; description: string }
  | { kind: 'login' | 'choice' }
  | { kind: 'consent' | 'done'; username: string };

/**
 * What comes next of an authorize request (OpenID Connect Core 1.0, 3.1.2.1, 3.1.2.3, 3.1.2.4 and 3.1.2.6), where the
 * provider documents the parameter: what it does not document, it does not see. Pure.
 */
export function nextStep(progress: Progress, known: Known): Step {
  const { conduct, people, hinted } = known;
  const prompts = promptsOf(progress.query);
  const isSilent = conduct.speaksOpenId && prompts.includes('none');
  if (isSilent && prompts.length > 1)
    return { kind: 'error', error: 'invalid_request', description: 'none stands alone in prompt' };
  const ask = (kind: 'login' | 'choice'): Step =>
    isSilent ? { kind: 'error', ...silentErrors[kind] } : { kind };
  const wants = (what: Asked) => isAskedFor(what, progress.query, conduct);
  const { loggedIn, chosen } = progress;

  const candidates = people.filter(({ username }) => known.belongs(username));
  if (wants('choice') && !loggedIn && !chosen && candidates.length >= conduct.choosesFrom && !isSilent)
    return ask('choice');
  if (wants('login') && !loggedIn) return ask('login');
  const user = userAmong(candidates, progress, known);
  if (user === 'several') return ask('choice');
  if (user === null) return ask('login');
  if (!loggedIn && isTooOld(user, progress.query, known)) return ask('login');
  // Another may have been meant than who is there: a positive answer would be about the wrong one.
  if (conduct.holdsIdTokenHint && hinted !== null && hinted !== user.username) {
    if (isSilent || loggedIn) return { kind: 'error', ...silentErrors.login };
    return ask('login');
  }
  const { username } = user;
  const isAllowed = conduct.consent !== 'asked-each-time' && known.hasAllowed(username) && !wants('consent');
  if (progress.hasConsented || isAllowed) return { kind: 'done', username };
  return isSilent ? { kind: 'error', ...silentErrors.consent } : { kind: 'consent', username };
}

/** OpenID Connect Core 1.0, 3.1.2.6. */
const silentErrors = {
  login: { error: 'login_required', description: 'nobody is signed in who could be meant' },
  choice: { error: 'account_selection_required', description: 'several people are signed in' },
  consent: { error: 'consent_required', description: 'the person has not allowed the client yet' },
};

/** Whether the provider looks at `max_age` at all. */
export function honoursMaxAge({ asks }: Conduct): boolean {
  return asks.some((one) => 'max_age' in one.parameters);
}

/** Of who did not just log in. A value that is no number of seconds is no `max_age`. */
function isTooOld({ authTimeMs }: Person, query: URLSearchParams, { conduct, nowMs }: Known): boolean {
  const maxAge = query.get('max_age');
  if (maxAge === null || !/^\d+$/.test(maxAge) || !honoursMaxAge(conduct)) return false;
  return nowMs - authTimeMs > Number(maxAge) * 1000;
}

function userAmong(
  candidates: readonly Person[],
  { query, loggedIn, chosen }: Progress,
  { conduct, hinted }: Known,
): Person | 'several' | null {
  const named = (username: string | null) => candidates.find((one) => one.username === username);
  if (loggedIn !== null) return named(loggedIn) ?? null;
  if (chosen !== null) return named(chosen) ?? null;
  const picked = conduct.hints.find(({ parameter, picks }) => picks && query.has(parameter));
  const meant =
    named(picked ? query.get(picked.parameter) : null) ??
    (conduct.holdsIdTokenHint ? named(hinted) : undefined);
  if (meant) return meant;
  if (candidates.length > 1) return 'several';
  return candidates[0] ?? null;
}

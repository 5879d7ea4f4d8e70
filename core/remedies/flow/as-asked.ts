import type { Claims } from '../tenants-named.ts';
import type { Flow } from './flow.ts';
import { needNumber } from './number.ts';

/** How far the provider's clock may be from this one's: a day, since only a count of something else is further off. */
const clockOffSeconds = 86_400;

/** How far the clocks of a provider's own machines may be apart: one saw the login, another made the token. */
const skewSeconds = 30;

/** Something that was asked for, and whether the ID token bears it out. */
export interface AnswerToAsked {
  /** `nonce`, `max_age=0`, `prompt=login`. */
  asked: string;
  /** Null where the ID token does not tell. */
  isHonoured: boolean | null;
  /** A sentence's part; holds no value of a claim but times. */
  why: string;
}

/** An ID token that does not bear out what was asked for: refuse the connection, and store nothing. */
export class NotAsAskedError extends Error {
  readonly asked: string;

  constructor({ asked, why }: AnswerToAsked) {
    super(`${asked} was asked for, and not honoured: ${why}; nothing was connected`);
    this.name = 'NotAsAskedError';
    this.asked = asked;
  }
}

/**
 * Whether what a flow asked for was honoured, by the claims of the ID token that came of it. What a provider ignores it
 * ignores in silence: the callback looks the same. Each thing that was asked for is an entry; where there is no ID token,
 * nothing can be told, and there is none.
 */
export function answersToAsked(
  { nonce, asked }: Pick<Flow, 'nonce' | 'asked'>,
  claims: Claims | null,
  nowMs: number,
  saysAuthTime = false,
): AnswerToAsked[] {
  if (claims === null) return [];
  const answers: AnswerToAsked[] = nonce === null ? [] : [toNonce(nonce, claims.nonce)];
  if (!asked) return answers;
  const { prompt, maxAgeSeconds, atMs } = asked;
  const sinceSeconds = (nowMs - atMs) / 1000;
  if (maxAgeSeconds !== null) {
    const name = `max_age=${maxAgeSeconds}`;
    answers.push({
      asked: name,
      ...toLogin(claims, sinceSeconds + maxAgeSeconds, maxAgeSeconds, true, nowMs),
    });
  }
  if (prompt?.split(' ').includes('login'))
    answers.push({ asked: 'prompt=login', ...toLogin(claims, sinceSeconds, 0, saysAuthTime, nowMs) });
  return answers;
}

/**
 * Checks the ID token of a flow against what the flow asked for: that it repeats the `nonce`, and tells of a login that
 * is as new as `max_age` or `prompt=login` wanted it (OpenID Connect Core 1.0, 3.1.3.7). Call it with the claims of the
 * token that your own token request brought, before anything is stored. What the ID token does not tell passes; a time
 * that stands there and can be none (a text, NaN, one that lies ahead) is refused. One without `auth_time` is refused where
 * `max_age` was sent (3.1.2.1). For `prompt=login` that is the provider's own promise: say `saysAuthTime` where it documents
 * that it gives `auth_time` then, or a parameter that was taken out on the way passes. It is the login at this provider: of
 * one further up, whose session may have signed the person in unasked, it says nothing.
 * @throws NotAsAskedError when something was not honoured.
 * @throws TypeError when `nowMs` is no finite number from 0 up.
 */
export function assertAsAsked(
  flow: Pick<Flow, 'nonce' | 'asked'>,
  claims: Claims,
  { nowMs = Date.now(), saysAuthTime = false }: { nowMs?: number; saysAuthTime?: boolean } = {},
): void {
  needNumber('assertAsAsked: nowMs', nowMs);
  const not = answersToAsked(flow, claims, nowMs, saysAuthTime).find(
    ({ isHonoured }) => isHonoured === false,
  );
  if (not) throw new NotAsAskedError(not);
}

function toNonce(nonce: string, found: unknown): AnswerToAsked {
  const why =
    found === nonce
      ? 'the ID token repeats it'
      : found === undefined
        ? 'the ID token has none'
        : 'the ID token has another';
  return { asked: 'nonce', isHonoured: found === nonce, why };
}

/**
 * How old the login was when the ID token was made is told by the provider's clock alone (`iat` less `auth_time`), and how
 * long ago the click was by this one's, so that it does not matter how the two differ. Both times are cut to whole seconds.
 */
function toLogin(
  { auth_time: authTime, iat }: Claims,
  mostSeconds: number,
  grantedSeconds: number,
  isRequired: boolean,
  nowMs: number,
): Omit<AnswerToAsked, 'asked'> {
  if (iat !== undefined && !(isNumericDate(iat) && iat <= nowMs / 1000 + clockOffSeconds))
    return { isHonoured: false, why: 'its iat is no time in seconds at which a token can have been made' };
  if (typeof authTime !== 'number' && isRequired)
    return { isHonoured: false, why: 'the ID token has no auth_time, which it must have then' };
  if (authTime === undefined) return { isHonoured: null, why: 'the ID token has no auth_time' };
  const latest = iat === undefined ? nowMs / 1000 + clockOffSeconds : iat + skewSeconds;
  if (!isNumericDate(authTime) || authTime > latest)
    return { isHonoured: false, why: 'its auth_time is no time in seconds at which a login can have been' };
  if (iat === undefined) return { isHonoured: null, why: 'the ID token does not say when it was made' };
  const ageSeconds = iat - authTime;
  const granted = grantedSeconds > 0 ? ` and ${grantedSeconds} s` : '';
  if (ageSeconds >= mostSeconds + 1)
    return {
      isHonoured: false,
      why: `by its auth_time the login was ${ageSeconds} s old, and the request ${Math.round(mostSeconds - grantedSeconds)} s${granted}`,
    };
  return ageSeconds + 1 <= mostSeconds
    ? { isHonoured: true, why: 'by its auth_time the login is as new as that' }
    : { isHonoured: null, why: 'by its auth_time the login and the request are within a second' };
}

/** Seconds since 1970; a fraction is one (RFC 7519, 2). */
function isNumericDate(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

import type { Profile } from '../../core/providers/profile.ts';
import { Attempt } from './attempt.ts';
import { beginning, begun, hidden, isLedFromOutside, isMidway } from './beginning.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import { isCallback } from './landing-of.ts';
import { Links } from './links.ts';
import { ProviderAddresses } from './provider-addresses.ts';
import { RedirectUris } from './redirect-uris.ts';
import { addressKey } from './same-address.ts';
import type { Step } from './step.ts';

export interface Attempts {
  attempts: Attempt[];
  /** Of the provider's authorize request: fetched before anybody clicked, or shown from the browser's cache. */
  ahead: Exchange[];
  cached: Exchange[];
  /** A callback that nothing led to, where the file holds no request for one. */
  stray: Step | null;
}

/**
 * The ways through a capture that have an authorize request in them. A document belongs to a way if something of
 * it led there; what lies between and led nowhere (another tab, a mail) is no part of it.
 * `hidesRedirects`: the tool writes one entry a request, with its last address.
 */
export function attemptsIn(
  documents: readonly Exchange[],
  profile: Profile,
  hidesRedirects: boolean,
): Attempts {
  const addresses = new ProviderAddresses(profile);
  const links = new Links(profile, hidesRedirects);
  const attempts: Attempt[] = [];
  const found: Attempts = { attempts, ahead: [], cached: [], stray: null };
  const belongs = new Map<Step, Attempt>();
  let before: Step[] = [];

  const append = (attempt: Attempt, step: Step) => {
    attempt.append(step);
    belongs.set(step, attempt);
  };

  for (const exchange of documents) {
    const asked = addresses.authorizeRequest(exchange.url);
    if (exchange.isAhead || (exchange.isCached && asked)) {
      const leads = asked !== null || (exchange.location && addresses.authorizeRequest(exchange.location));
      if (leads) found[exchange.isAhead ? 'ahead' : 'cached'].push(exchange);
      continue;
    }
    const step = links.add(exchange);
    const current = attempts.at(-1);
    const isOnceMore = current?.isLeft === true && isSignInOnceMore(step, addresses);
    const request =
      asked ??
      begun(step, addresses) ??
      (hidesRedirects ? (hidden(step, addresses) ?? (isOnceMore ? exchange.url : null)) : null);
    // The referrer of a redirect is the page before the first of them: what is named there did not lead here.
    if (isAfterAnotherRedirect(step, before, addresses)) step.came = null;
    const from = step.came?.from;
    const isOurs = from !== undefined && belongs.get(from) === current;
    const isOpen = current !== undefined && !current.isDone;
    const isAnew = request !== null && isOpen && isOurs && isAskedAnew(step, current);
    if (isAnew) step.came = null;
    const isOthers =
      isOpen && isOurs && (comesBackLater(step, current, addresses) || (request && current.isOutside(from)));
    if (isOpen && isOurs && !isAnew && !isOthers) {
      append(current, step);
    } else if (request && !(isOpen && !from && isInTheMiddle(current, step, before, addresses))) {
      const attempt = new Attempt(addresses);
      attempts.push(attempt);
      const start = beginning(step, belongs, before, addresses);
      for (const one of start) append(attempt, one);
      const last = before.findLast((one) => !attempt.has(one) && one.exchange.status !== null);
      attempt.comesAfterTheApp = last !== undefined && attempt.isAtTheApp(last);
      attempt.beginsInTheMiddle =
        isAnew ||
        !(attempt.comesAfterTheApp || isLedFromOutside(start, addresses)) ||
        (!hidesRedirects && isMidway(start, addresses));
    } else if (isOpen && !from && !current.isLeft && continues(current, step, addresses)) {
      append(current, step);
    } else if (current && endsAnother(current, step, addresses)) {
      const attempt = Attempt.endedBy(step, current);
      attempt.comesAfterTheApp = hidesRedirects && isStraightFromTheApp(step, current);
      attempt.beginsInTheMiddle = !attempt.comesAfterTheApp;
      attempts.push(attempt);
    } else if (
      current?.isDone &&
      !exchange.isTyped &&
      (isOfAnother(step, current, addresses) || (hidesRedirects && isSignInOnceMore(step, addresses)))
    ) {
      current.isFollowed = true;
    } else if (isOpen && !from && current.isAtTheApp(step)) {
      current.isLeft = true;
    }
    before = [...before, step].slice(-pagesBefore);
    if (!current && isStrayCallback(step, addresses)) found.stray = step;
  }
  return found;
}

/** Whether it looks like a callback, and nothing led to it. What another provider's redirect led to is not this one's. */
function isStrayCallback(step: Step, addresses: ProviderAddresses): boolean {
  const { came } = step;
  return isCallback(step, new RedirectUris(), addresses) && came?.by !== 'location' && came?.by !== 'assumed';
}

const pagesBefore = 50;

/** Whether, since the page that is said to have led here, the provider sent the browser to what is not in the file. */
function isAfterAnotherRedirect(
  { came, exchange }: Step,
  before: readonly Step[],
  addresses: ProviderAddresses,
): boolean {
  if (came?.by !== 'page' || !addresses.has(exchange.url.host)) return false;
  const since = before.slice(before.indexOf(came.from) + 1);
  const last = since.findLast((one) => addresses.has(one.exchange.url.host));
  return last?.exchange.location != null;
}

/** Where redirects are not written down: a click in the app that came back to it, without a page between. */
function isStraightFromTheApp(step: Step, attempt: Attempt): boolean {
  const { came, exchange } = step;
  return exchange.method === 'GET' && came?.by === 'page' && attempt.isAtTheApp(came.from);
}

/**
 * The address of a page that was shown before the app was seen again: a reload, or another Connect of which the
 * file does not hold how it began. Whoever logged in before need not be who asks now.
 */
function isAskedAnew(step: Step, { isLeft }: Attempt): boolean {
  return isLeft && isSameAsBefore(step);
}

function isSameAsBefore({ exchange: { method, url }, came }: Step): boolean {
  return method === 'GET' && came?.by === 'page' && addressKey(came.from.exchange.url) === addressKey(url);
}

/** Where redirects are not written down, every Connect that asks for a login ends at one address. */
function isSignInOnceMore(step: Step, addresses: ProviderAddresses): boolean {
  return isSameAsBefore(step) && addresses.isSignIn(step.exchange.url);
}

/** A callback to which the app's own pages led, after the app was seen again: of a Connect that the file does not hold. */
function comesBackLater(step: Step, attempt: Attempt, addresses: ProviderAddresses): boolean {
  const { came } = step;
  return (
    attempt.isLeft &&
    came?.by === 'page' &&
    attempt.isAtTheApp(came.from) &&
    isCallback(step, attempt.redirectUris, addresses)
  );
}

/** An authorize request that nothing leads to: the provider goes on after what the file does not hold, or is asked again. */
function isInTheMiddle(
  attempt: Attempt,
  step: Step,
  before: readonly Step[],
  addresses: ProviderAddresses,
): boolean {
  const last = attempt.steps.at(-1);
  if (!last || last.exchange.status === null || attempt.isLeft) return false;
  const isReload = addressKey(last.exchange.url) === addressKey(step.exchange.url);
  if (isReload && !isRedirect(step.exchange.status)) return true;
  return !attempt.hasLanded && before.at(-1) === last && addresses.has(last.exchange.url.host);
}

/**
 * A page of the provider to which, since the app was seen again, nothing in the file led: a sign-in, or what names a
 * page of the authorize endpoint as its referrer.
 */
function isOfAnother({ exchange, came }: Step, attempt: Attempt, addresses: ProviderAddresses): boolean {
  if (!addresses.has(exchange.url.host)) return false;
  const isAsked = exchange.cameFrom.some((named) => addresses.isAuthorize(new URL(named)));
  return came === null ? isAsked || addresses.isSignIn(exchange.url) : isAsked && attempt.has(came.from);
}

/** A callback of an attempt of which the file holds nothing else; the same once more is a reload. */
function endsAnother(attempt: Attempt, step: Step, addresses: ProviderAddresses): boolean {
  return !attempt.hasBeenAt(step.exchange.url) && isCallback(step, attempt.redirectUris, addresses);
}

/** A page of the provider, or the callback, where the file does not hold what led to it. */
function continues(attempt: Attempt, step: Step, addresses: ProviderAddresses): boolean {
  const { url, isTyped } = step.exchange;
  if (isCallback(step, attempt.redirectUris, addresses)) return true;
  return !isTyped && addresses.has(url.host);
}

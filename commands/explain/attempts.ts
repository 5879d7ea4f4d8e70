import type { Profile } from '../../core/providers/profile.ts';
import { beginning, begun, hidden, isLedFromOutside, isMidway } from './beginning.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import { isCallback, kindOf } from './landing-of.ts';
import { Links, type Step } from './links.ts';
import { ProviderAddresses } from './provider-addresses.ts';
import { addressKey, decodedAddress } from './same-address.ts';

/** One attempt to connect: the documents that led to one another, from the app to its end. */
export interface Attempt {
  steps: Step[];
  /** Redirect URIs that its authorize requests named. */
  redirectUris: URL[];
  /** It came to its callback. */
  isDone: boolean;
  /** A consent page was shown. */
  hasLanded: boolean;
  /** The app was seen again: what nothing leads to is no part of it any more. */
  isLeft: boolean;
  /** How the browser came to its first page of the provider is not in the file. */
  beginsInTheMiddle: boolean;
  /** The last document before it was a page of the app. */
  comesAfterTheApp: boolean;
  /** Somebody was sent to sign in after it had ended, and the file does not hold what for. */
  isFollowed: boolean;
}

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
    const last = attempt.steps.at(-1);
    if (!step.came && last) step.came = { from: last, by: 'near' };
    attempt.steps.push(step);
    if (kindOf(step, addresses) === 'consent') attempt.hasLanded = true;
    belongs.set(step, attempt);
    const { url, location } = step.exchange;
    const asked = (addresses.authorizeRequest(url) ?? begun(step, addresses))?.searchParams.get(
      'redirect_uri',
    );
    const redirectUri = decodedAddress(asked ?? '');
    const isNew = attempt.redirectUris.every(({ href }) => href !== URL.parse(redirectUri)?.href);
    if (isNew && URL.canParse(redirectUri)) attempt.redirectUris.push(new URL(redirectUri));
    if (isCallback(step, attempt.redirectUris, addresses)) attempt.isDone = true;
    else if (
      !location &&
      isAtTheApp(step, attempt) &&
      attempt.steps.some(({ exchange: { url } }) => addresses.has(url.host))
    )
      attempt.isLeft = true;
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
      isOpen &&
      isOurs &&
      (comesBackLater(step, current, addresses) || (request && comesFromOutside(from, current, addresses)));
    if (isOpen && isOurs && !isAnew && !isOthers) {
      append(current, step);
    } else if (request && !(isOpen && !from && isInTheMiddle(current, step, before, addresses))) {
      const attempt: Attempt = {
        ...{ steps: [], redirectUris: [], isDone: false, hasLanded: false, isLeft: false },
        ...{ beginsInTheMiddle: false, comesAfterTheApp: false, isFollowed: false },
      };
      attempts.push(attempt);
      const start = beginning(step, belongs, before, addresses);
      for (const one of start) append(attempt, one);
      const last = before.findLast((one) => !start.includes(one) && one.exchange.status !== null);
      attempt.comesAfterTheApp = last !== undefined && isAtTheApp(last, attempt);
      attempt.beginsInTheMiddle =
        isAnew ||
        !(attempt.comesAfterTheApp || isLedFromOutside(start, addresses)) ||
        (!hidesRedirects && isMidway(start, addresses));
    } else if (isOpen && !from && !current.isLeft && continues(current, step, addresses)) {
      append(current, step);
    } else if (current && endsAnother(current, step, addresses)) {
      const { redirectUris } = current;
      const isWhole = hidesRedirects && isStraightFromTheApp(step, current);
      const hasLanded = kindOf(step, addresses) === 'consent';
      const rest = { isDone: true, hasLanded, isLeft: false, isFollowed: false };
      const start = { beginsInTheMiddle: !isWhole, comesAfterTheApp: isWhole };
      attempts.push({ steps: [step], redirectUris, ...rest, ...start });
    } else if (
      current?.isDone &&
      !exchange.isTyped &&
      (isOfAnother(step, current, addresses) || (hidesRedirects && isSignInOnceMore(step, addresses)))
    ) {
      current.isFollowed = true;
    } else if (isOpen && !from && isAtTheApp(step, current)) {
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
  return isCallback(step, [], addresses) && came?.by !== 'location' && came?.by !== 'assumed';
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

function isAtTheApp({ exchange: { url } }: Step, { redirectUris }: Attempt): boolean {
  return redirectUris.some(({ host }) => host === url.host);
}

/** Where redirects are not written down: a click in the app that came back to it, without a page between. */
function isStraightFromTheApp(step: Step, attempt: Attempt): boolean {
  const { came, exchange } = step;
  return exchange.method === 'GET' && came?.by === 'page' && isAtTheApp(came.from, attempt);
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
    isAtTheApp(came.from, attempt) &&
    isCallback(step, attempt.redirectUris, addresses)
  );
}

/** The app asks once more: from a page of its own, or from what led to the first request. */
function comesFromOutside(
  from: Step,
  { steps, redirectUris }: Attempt,
  addresses: ProviderAddresses,
): boolean {
  const start = steps.findIndex(({ exchange }) => addresses.authorizeRequest(exchange.url) !== null);
  if (start < 0) return false;
  const { host } = from.exchange.url;
  const isApp =
    !addresses.has(host) &&
    [steps[0]?.exchange.url.host, ...redirectUris.map((uri) => uri.host)].includes(host);
  return isApp || steps.indexOf(from) < start;
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
  return came === null
    ? isAsked || addresses.isSignIn(exchange.url)
    : isAsked && attempt.steps.includes(came.from);
}

/** A callback of an attempt of which the file holds nothing else; the same once more is a reload. */
function endsAnother({ steps, redirectUris }: Attempt, step: Step, addresses: ProviderAddresses): boolean {
  const isSame = steps.some(({ exchange }) => exchange.url.href === step.exchange.url.href);
  return !isSame && isCallback(step, redirectUris, addresses);
}

/** A page of the provider, or the callback, where the file does not hold what led to it. */
function continues(attempt: Attempt, step: Step, addresses: ProviderAddresses): boolean {
  const { url, isTyped } = step.exchange;
  if (isCallback(step, attempt.redirectUris, addresses)) return true;
  return !isTyped && addresses.has(url.host);
}

import type { Profile } from '../../core/providers/profile.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import { isCallback, kindOf } from './landing-of.ts';
import { Links, type Step } from './links.ts';
import { withoutFragment } from './page.ts';
import { ProviderAddresses } from './provider-addresses.ts';

/** One attempt to connect: the documents that led to one another, from the app to its end. */
export interface Attempt {
  steps: Step[];
  /** Redirect URIs that its authorize requests named. */
  redirectUris: URL[];
  /** It came to its callback. */
  isDone: boolean;
  /** The app was seen again: what nothing leads to is no part of it any more. */
  isLeft: boolean;
  /** How the browser came to its first page of the provider is not in the file. */
  beginsInTheMiddle: boolean;
  /** The last document before it was a page of the app. */
  comesAfterTheApp: boolean;
}

export interface Attempts {
  attempts: Attempt[];
  /** Of the provider's authorize request: fetched before anybody clicked, or shown from the browser's cache. */
  ahead: Exchange[];
  cached: Exchange[];
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
  const found: Attempts = { attempts, ahead: [], cached: [] };
  const belongs = new Map<Step, Attempt>();
  let before: Step[] = [];

  const append = (attempt: Attempt, step: Step) => {
    const last = attempt.steps.at(-1);
    if (!step.came && last) step.came = { from: last, by: 'near' };
    attempt.steps.push(step);
    belongs.set(step, attempt);
    const asked = addresses.authorizeRequest(step.exchange.url)?.searchParams.get('redirect_uri');
    if (asked && URL.canParse(asked)) attempt.redirectUris.push(new URL(asked));
    if (isCallback(step, attempt.redirectUris, addresses)) attempt.isDone = true;
  };

  for (const exchange of documents) {
    const request = addresses.authorizeRequest(exchange.url);
    if (exchange.isAhead || (exchange.isCached && request)) {
      const leads = request !== null || (exchange.location && addresses.authorizeRequest(exchange.location));
      if (leads) found[exchange.isAhead ? 'ahead' : 'cached'].push(exchange);
      continue;
    }
    const step = links.add(exchange);
    const current = attempts.at(-1);
    // The referrer of a redirect is the page before the first of them: what is named there did not lead here.
    if (isAfterAnotherRedirect(step, before, addresses)) step.came = null;
    const from = step.came?.from;
    const isOurs = from !== undefined && belongs.get(from) === current;
    const isOpen = current !== undefined && !current.isDone;
    if (isOpen && isOurs && !(request && comesFromOutside(from, current, addresses))) {
      append(current, step);
    } else if (request && !(isOpen && !from && isInTheMiddle(current, step, before, addresses))) {
      const attempt: Attempt = {
        ...{ steps: [], redirectUris: [], isDone: false, isLeft: false },
        ...{ beginsInTheMiddle: false, comesAfterTheApp: false },
      };
      attempts.push(attempt);
      const start = beginning(step, belongs, before, addresses);
      for (const one of start) append(attempt, one);
      attempt.beginsInTheMiddle = !hidesRedirects && isMidway(start, addresses);
      const last = before.findLast((one) => !start.includes(one))?.exchange.url.host;
      attempt.comesAfterTheApp = attempt.redirectUris.some(({ host }) => host === last);
    } else if (isOpen && !from && !current.isLeft && continues(current, step, addresses)) {
      append(current, step);
    } else if (current && endsAnother(current, step, addresses)) {
      const { redirectUris } = current;
      const rest = { isDone: true, isLeft: false, beginsInTheMiddle: true, comesAfterTheApp: false };
      attempts.push({ steps: [step], redirectUris, ...rest });
    } else if (isOpen && !from && current.redirectUris.some(({ host }) => host === exchange.url.host)) {
      current.isLeft = true;
    }
    before = [...before, step].slice(-pagesBefore);
  }
  return found;
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

/** The app asks once more: from a page of its own, or from what led to the first request. */
function comesFromOutside(from: Step, { steps }: Attempt, addresses: ProviderAddresses): boolean {
  const start = steps.findIndex(({ exchange }) => addresses.authorizeRequest(exchange.url) !== null);
  const { host } = from.exchange.url;
  const isApp = !addresses.has(host) && steps[0]?.exchange.url.host === host;
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
  const isReload = withoutFragment(last.exchange.url) === withoutFragment(step.exchange.url);
  if (isReload && !isRedirect(step.exchange.status)) return true;
  const hasLanded = attempt.steps.some((one) => kindOf(one, addresses) === 'consent');
  return !hasLanded && before.at(-1) === last && addresses.has(last.exchange.url.host);
}

/** The redirects that led to it, and the pages of the provider just before the first. */
function beginning(
  step: Step,
  belongs: ReadonlyMap<Step, Attempt>,
  before: readonly Step[],
  addresses: ProviderAddresses,
): Step[] {
  const chain = [step];
  for (let at = step.came; at && !belongs.has(at.from) && !chain.includes(at.from); at = at.from.came) {
    const isOutside = !addresses.has(at.from.exchange.url.host);
    if (at.by === 'page' && isOutside) break;
    chain.unshift(at.from);
  }
  const [head = step] = chain;
  // The app's own redirect is where a way begins.
  if (!addresses.has(head.exchange.url.host) || head.came) return chain;
  const at = before.indexOf(head);
  for (const one of before.slice(0, at < 0 ? before.length : at).toReversed()) {
    if (belongs.has(one) || chain.includes(one) || !addresses.has(one.exchange.url.host)) break;
    chain.unshift(one);
  }
  return chain;
}

/** Whether the first page of the provider is one that only something else at the provider leads to. */
function isMidway(steps: readonly Step[], addresses: ProviderAddresses): boolean {
  const first = steps.find(({ exchange }) => addresses.has(exchange.url.host));
  if (!first || first.came?.by === 'location' || first.came?.by === 'page') return false;
  if (first.exchange.cameFrom.some((named) => addresses.has(new URL(named).host))) return true;
  return addresses.authorizeRequest(first.exchange.url) === null;
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

import { isRedirect } from './exchange.ts';
import { maySayWho, saysWho } from './field-names.ts';
import { kindOf } from './landing-of.ts';
import type { PageForm } from './page.ts';
import { addressKey } from './same-address.ts';
import { hasSecret, isTakenAway } from './sent-fields.ts';
import type { Step } from './step.ts';
import { isShown, type WayThrough } from './way-through.ts';

/** What is known of a login before a page: true, credentials were sent and taken; false, none were; null, not known. */
export type SignedIn = boolean | null;

/**
 * Whether somebody logged in on the way to the step at `until`. Only credentials that were sent prove it, never
 * the sight of a form; and only where the file holds how their answer led on to that step: where it does not,
 * another attempt may lie between. That nobody did is as much of a claim: it holds where each step led to the
 * next, and no page stood between at which somebody can have typed.
 */
export function signedInBefore(way: WayThrough, until: number): SignedIn {
  const { steps, beginsInTheMiddle } = way;
  let known: SignedIn = beginsInTheMiddle ? null : false;
  /** Where the page stands that left it open; null where something else did. */
  let openAt: number | null = null;
  let sentAt = 0;
  for (const [index, step] of steps.slice(0, until + 1).entries()) {
    if (index > 0 && isGap(way, index) && known === false) {
      known = null;
      openAt = null;
    }
    const sent = credentialsAt(way, index);
    if (sent !== 'none') {
      known = sent === 'sent' ? true : known === true ? true : null;
      openAt = sent === 'sent' ? null : index;
      if (sent === 'sent') sentAt = index;
    }
    if (known === false && isFormOfUnknownPage(way, index)) known = null;
    if (index < until && mayBeTypedAt(way, index)) {
      const isByScript = sentByScript(way, step, steps[index + 1]);
      known = isByScript ? true : null;
      openAt = isByScript ? null : index;
      // Where a script goes on to stands in the answer that it got, which no page shows.
      if (isByScript) sentAt = index + 1;
    }
  }
  if (known === true && !isLedOn(way, sentAt, until)) return null;
  return known === null && openAt !== null && answeredFurtherOut(way, openAt, until) ? false : known;
}

/** What was typed as who somebody is. */
export interface Typed {
  name: string;
  /** Whether its field holds that and nothing else; else it may be a secret, and must not be told. */
  isSure: boolean;
}

/**
 * The username that was sent last on the way to the step at `until`; null where the file does not hold it. In a field that may be one's
 * name or something else, only what looks like an address of mail is taken for one.
 */
export function typedBefore({ steps, addresses }: WayThrough, until: number): Typed | null {
  const typed = steps
    .slice(0, until + 1)
    .filter(({ exchange: { method, url } }) => method !== 'GET' && addresses.has(url.host))
    .flatMap(({ exchange: { sent } }) => [...(sent ?? [])])
    .filter(([name, value]) => maySayWho(name) && value.trim() !== '' && !isTakenAway(value));
  const sure = typed.findLast(([name]) => saysWho(name));
  const [, name] = sure ?? typed.findLast(([, value]) => isEmail(value)) ?? [];
  return name === undefined ? null : { name, isSure: sure !== undefined };
}

/** Whether the file holds how the browser came from the step at `from` to the one at `until`, link by link. */
export function isLedOn(way: WayThrough, from: number, until: number): boolean {
  let at = until;
  while (at > from) {
    const came = way.steps[at]?.came;
    if (!came || came.by === 'near') return false;
    const before = way.placeOf(came.from);
    if (before === null || before >= at) return false;
    at = before;
  }
  return at === from;
}

/** Whether the file does not hold what led from one step to the next. */
function isGap({ steps, hidesRedirects }: WayThrough, index: number): boolean {
  const step = steps[index];
  const before = steps[index - 1];
  if (!step || !before || hidesRedirects) return false;
  if (step.isMissing) return false;
  if (before.isMissing) return step.came?.from !== before;
  return step.came === null || step.came.by === 'near';
}

/** Without redirects, a form that led to a page of the provider, and whose own page is not in the file. */
function isFormOfUnknownPage(way: WayThrough, index: number): boolean {
  const step = way.steps[index];
  if (!way.hidesRedirects || !step || step.exchange.method === 'GET') return false;
  const from = pageBefore(way, index);
  return way.addresses.has(step.exchange.url.host) && !(from && way.addresses.has(from.exchange.url.host));
}

type Sent = 'sent' | 'not-known' | 'none';

/** Whether the step itself sends credentials, and they were taken. */
function credentialsAt(way: WayThrough, index: number): Sent {
  const { addresses, hidesRedirects } = way;
  const step = way.steps[index];
  if (!step || step.isMissing) return 'none';
  const { exchange } = step;
  const { method, url, sent, status } = exchange;
  const page = pageBefore(way, index);
  const isLoginForm = page !== null && kindOf(page, addresses) === 'login-form';
  if (method === 'GET')
    return hasSecret(new Map(url.searchParams)) && !isOutside(way, step) ? 'sent' : 'none';
  if (status === null || status >= 400) return 'none';
  // The address of the last answer says nothing of where the form was sent.
  const isPlace = hidesRedirects
    ? isLoginForm
    : (addresses.has(url.host) || isUpstream(way, step)) && (isLoginForm || !addresses.isAuthorize(url));
  if (!isPlace) return 'none';
  // Shown once more: it was refused.
  if (!isRedirect(status) && kindOf(step, addresses) === 'login-form')
    return step.page ? 'none' : 'not-known';
  if (hasSecret(sent)) return 'sent';
  if (page?.page) return sentFrom(page.page.forms, sent, isLoginForm);
  if (page !== null && !isLoginForm) return 'none';
  return isPlainlyWithout(sent) || !(addresses.isSignIn(url) || isLoginForm) ? 'not-known' : 'sent';
}

/** By the page that was filled in; what a sanitiser left of the fields need not be all that was sent. */
function sentFrom(
  forms: readonly PageForm[],
  sent: ReadonlyMap<string, string> | null,
  isLoginForm: boolean,
): Sent {
  const asking = forms.filter(({ secrets }) => secrets.size > 0);
  if (asking.length === 0) return isLoginForm ? 'not-known' : 'none';
  const names = [...(sent?.keys() ?? [])];
  const isKept = asking.some(({ fields }) => names.some((name) => fields.has(name)));
  if (!isKept) return names.length > 2 || forms.length > 1 ? 'not-known' : 'sent';
  return asking.some(({ secrets }) => [...secrets].some((name) => sent?.get(name))) ? 'sent' : 'not-known';
}

function isPlainlyWithout(sent: ReadonlyMap<string, string> | null): boolean {
  const names = [...(sent?.keys() ?? [])];
  return names.length > 2 || names.some(maySayWho);
}

/** The page from which a step came: what led there, else what was shown last on the way. */
function pageBefore(way: WayThrough, index: number): Step | null {
  const from = way.steps[index]?.came?.from;
  if (from && isShown(from)) return from;
  // A form's address is known by the redirect that led to it.
  if (from?.isMissing) return from;
  return way.shownBefore(index);
}

/** Pages on which nobody types a password. */
const withoutFields: readonly string[] = [
  'logged-out',
  'logout-confirmation',
  'service-refused',
  'provider-error',
  'consent',
];

/** Whether somebody can have typed something at the page that a step showed. */
function mayBeTypedAt(way: WayThrough, index: number): boolean {
  const { steps, addresses } = way;
  const step = steps[index];
  if (!step || step.isMissing || step.exchange.status === null || isRedirect(step.exchange.status))
    return false;
  if (isOutside(way, step)) return false;
  const kind = kindOf(step, addresses);
  const { page } = step;
  if (page === null) return kind === null || kind === 'login-form';
  if (withoutFields.includes(kind ?? '')) return false;
  if (kind === 'one-time-code') return false;
  if (kind === 'account-chooser') return mayBeTypedAtChooser(way, index);
  const next = steps[index + 1];
  const asks = page.forms.some(({ secrets }) => secrets.size > 0);
  if (asks || !next) return true;
  const address = addressKey(next.exchange.url);
  // It went on by itself: nobody was there to type.
  if (page.goesOnTo === address) return false;
  const isSubmitted = page.forms.length > 0 && /\.submit\(\)/.test(page.scripts);
  return !(isSubmitted || page.scripts.includes(next.exchange.url.href.replace(/#.*/s, '')));
}

/** Scripts of an account chooser may put a form in its place; a link or a form of its own leads on without one. */
function mayBeTypedAtChooser(way: WayThrough, index: number): boolean {
  const [step, next] = way.steps.slice(index, index + 2);
  if (!step || !next) return true;
  return !(next.came?.from === step && next.came.by === 'page') || sentByScript(way, step, next);
}

/** The app's own pages before the way comes to the provider, and its callback. */
function isOutside(way: WayThrough, step: Step): boolean {
  return !way.addresses.has(step.exchange.url.host) && !isUpstream(way, step);
}

/** A host between two of the provider's that is neither known to the profile nor the app's: somebody else's sign-in. */
function isUpstream(way: WayThrough, step: Step): boolean {
  const { host } = step.exchange.url;
  return !way.addresses.has(host) && !way.appHosts.has(host) && way.isWithinProvider(step);
}

function sentByScript(way: WayThrough, page: Step, next: Step | undefined): boolean {
  const from = page.exchange.startedMs;
  const until = next?.exchange.startedMs ?? Number.POSITIVE_INFINITY;
  return way.passwordsByScripts.areSentTo(page.exchange.url.host, from, until);
}

/**
 * Whether, after the page at `page`, a host further out was asked and answered at once, by redirects alone: the
 * session there let somebody in, and what the page showed was passed by.
 */
function answeredFurtherOut(way: WayThrough, page: number, until: number): boolean {
  const { steps, addresses } = way;
  const depth = addresses.depthOf(steps[page]?.exchange.url.host ?? '');
  for (let index = page + 1; index <= until; index++) {
    const step = steps[index];
    if (!step || (index > page + 1 && step.came?.by !== 'location')) return false;
    const { url, status, method } = step.exchange;
    const isFurther = addresses.depthOf(url.host) < depth || isUpstream(way, step);
    if (isFurther && method === 'GET' && isRedirect(status)) return rest(steps, index, until);
  }
  return false;
}

function rest(steps: readonly Step[], from: number, until: number): boolean {
  return steps
    .slice(from + 1, until + 1)
    .every(({ came, isMissing }) => came?.by === 'location' && !isMissing);
}

function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@]+\.[^\s@.]+$/.test(text);
}

import type { Profile } from '../../core/providers/profile.ts';
import { isSameName } from '../../core/text/same-name.ts';
import type { Landing, LandingKind } from '../../core/trail/landing.ts';
import type { Hop } from '../../core/trail/trail.ts';
import { leakingHop } from '../../core/verdict/layer.ts';
import type { Layer } from '../../core/verdict/schema.ts';
import type { Attempt } from './attempt.ts';
import { type Exchange, isRedirect } from './exchange.ts';
import { hopsOf } from './hops.ts';
import { isCallback, kindOf, landingOf } from './landing-of.ts';
import { ProviderAddresses } from './provider-addresses.ts';
import { addressKey } from './same-address.ts';
import { isLedOn, type SignedIn, signedInBefore, type Typed, typedBefore } from './signed-in.ts';
import type { Step } from './step.ts';
import { WayThrough } from './way-through.ts';
import { type NamedAccount, namedBy } from './whose.ts';

/** What was seen of an attempt. */
export interface Seen {
  hops: Hop[];
  /** What was shown first. */
  landing: Landing;
  /** What was shown last; with the error of a callback, if one came. */
  end: Landing;
  account: NamedAccount | null;
  signedIn: SignedIn;
  /** The username that was sent with a password last; null where the file does not hold it. */
  typed: Typed | null;
  /** The session that answered; null where the file does not hold the whole way to where the account is named. */
  session: { layer: Layer; index: number } | null;
  loginFormSeen: boolean;
  consentShown: boolean;
  /** The last account chooser before that; null where none was shown. */
  chooser: Landing | null;
  /** Whether the answer to the app is in the file, or a redirect that leads there. */
  isAnswered: boolean;
  /** How many hops are known by a redirect alone. */
  missing: number;
  /** The account that was named later on, where it is another. */
  later: NamedAccount | null;
  lastExchange: Exchange;
}

export function seenOf(
  attempt: Attempt,
  profile: Profile,
  { byScripts, hidesRedirects }: { byScripts: readonly Exchange[]; hidesRedirects: boolean },
): Seen {
  const addresses = new ProviderAddresses(profile);
  const steps = withMissing(attempt);
  const hops = hopsOf(steps, profile);
  const way = new WayThrough({
    steps,
    addresses,
    byScripts,
    hidesRedirects,
    beginsInTheMiddle: attempt.beginsInTheMiddle,
    appHosts: attempt.redirectUris.hosts,
  });
  const kinds = steps.map((step) =>
    isCallback(step, attempt.redirectUris, addresses) ? 'callback' : kindOf(step, addresses),
  );
  const landings = steps.flatMap((step, index) => {
    const kind = kinds[index];
    return kind && isLanding(kind, step, steps[index + 1])
      ? [{ index, landing: landingOf(step, kind, profile) }]
      : [];
  });
  const sightings = landings.flatMap(({ index, landing }) => {
    const named = namedBy(landing.account, landing.kind === 'callback' ? landing.tenant : null);
    return named ? [{ index, named }] : [];
  });
  const [first] = sightings;
  const offered = landings.find(({ landing: { kind } }) => kind === 'consent' || kind === 'callback');
  const at = Math.min(first?.index ?? Number.POSITIVE_INFINITY, offered?.index ?? Number.POSITIVE_INFINITY);
  const until = Number.isFinite(at) ? at : steps.length - 1;
  const known = signedInBefore(way, until);
  // Whose consent was offered is not in the file; the account that is came after a login that followed.
  const isOther =
    first !== undefined &&
    first.index > until &&
    (signedInBefore(way, first.index) === true || kinds.slice(until, first.index).includes('login-form')) &&
    known === false;
  const came = sightings.findLast(({ index }) => kinds[index] === 'callback')?.index ?? until;
  const isCutOff = known === true && !isLedOn(way, until, came);
  const signedIn = isOther || isCutOff ? null : known;
  const isWhole = isKnownAllTheWay(way, until, attempt.comesAfterTheApp);
  const last = landings.at(-1)?.landing ?? leftAt(steps, profile);
  const { exchange: lastExchange } = lastOf(attempt.steps);
  return {
    hops,
    landing: landings.find(({ index }) => index === at)?.landing ?? landings[0]?.landing ?? last,
    end: last,
    account: first
      ? merged(
          sightings.map(({ named }) => named),
          first.named,
        )
      : null,
    signedIn,
    typed: typedBefore(way, until),
    session: isWhole ? leakingHop(profile, hops.slice(0, until + 1)) : null,
    loginFormSeen: kinds.includes('login-form'),
    consentShown: kinds.includes('consent'),
    chooser: chooserBefore(landings, until),
    isAnswered: kinds.includes('callback'),
    missing: steps.filter(({ isMissing }) => isMissing).length,
    later: sightings.map(({ named }) => named).findLast((named) => isAnother(named, first?.named)) ?? null,
    lastExchange,
  };
}

function chooserBefore(
  landings: readonly { index: number; landing: Landing }[],
  until: number,
): Landing | null {
  const found = landings.findLast(({ index, landing }) => index <= until && landing.chooser !== undefined);
  return found?.landing ?? null;
}

/** The hops that redirects name and the file does not hold. */
function withMissing({ steps, isDone }: Attempt): Step[] {
  const there = new Map<Step, Set<string>>();
  for (const { came, exchange } of steps)
    if (came) there.set(came.from, (there.get(came.from) ?? new Set()).add(addressKey(exchange.url)));
  return steps.flatMap((step, index) => {
    const { location } = step.exchange;
    const isEnd = isDone && index === steps.length - 1;
    if (!location || isEnd || step.exchange.isInternal) return [step];
    const isThere = there.get(step)?.has(addressKey(location));
    const isNext = steps[index + 1]?.came?.from === step && steps[index + 1]?.came?.by === 'location';
    if (isThere || isNext) return [step];
    const missing: Exchange = {
      ...step.exchange,
      ...{ method: 'GET', url: location, status: null, location: null, cameFrom: [], isTyped: false },
      ...{ setCookies: [], sent: null, body: null, mimeType: '' },
    };
    const ghost: Step = {
      exchange: missing,
      page: null,
      came: { from: step, by: 'location' },
      isMissing: true,
    };
    const next = steps[index + 1];
    // A form of the page that is not there.
    if (next?.exchange.method === 'POST' && addressKey(next.exchange.url) === addressKey(location))
      next.came = { from: ghost, by: 'page' };
    return [step, ghost];
  });
}

function isLanding(kind: LandingKind, { exchange, isMissing }: Step, next: Step | undefined): boolean {
  if (kind === 'callback') return true;
  // A request without an answer was given up for the next one, as by a second click.
  if (isMissing || exchange.status === null || isRedirect(exchange.status)) return false;
  return !(kind === 'logged-out' && next?.came?.from.exchange === exchange);
}

/** Whether the file holds every host that was asked, from the app's request to the page. */
function isKnownAllTheWay(way: WayThrough, until: number, comesAfterTheApp: boolean): boolean {
  if (way.hidesRedirects || way.beginsInTheMiddle) return false;
  const { steps, addresses } = way;
  const start = steps.findIndex(({ exchange }) => addresses.has(exchange.url.host));
  const first = steps[start];
  // What comes later than the request can have been asked by another layer.
  if (!first || addresses.authorizeRequest(first.exchange.url) === null) return false;
  // All requests of a chain of redirects have the referrer of its first: alone it does not tell which this is.
  if (!(comesAfterTheApp || first.came !== null || first.exchange.isTyped)) return false;
  const between = steps.slice(start + 1, until + 1);
  return between.every(
    ({ came, isMissing }, at) => came?.by !== 'assumed' && (!isMissing || at === between.length - 1),
  );
}

function leftAt(steps: readonly Step[], profile: Profile): Landing {
  const last = lastOf(steps);
  const isGiven = last.exchange.status === null && !last.isMissing;
  return landingOf(last, isGiven ? 'unreachable' : 'unknown', profile);
}

function lastOf(steps: readonly Step[]): Step {
  const last = steps.at(-1);
  if (!last) throw new Error('a way has at least one step');
  return last;
}

/** The names that belong together: of the first account that is named, and of what comes after it until another is. */
function merged(all: readonly NamedAccount[], first: NamedAccount): NamedAccount {
  const until = all.findIndex((one) => isAnother(one, first));
  const next = all.slice(0, until < 0 ? all.length : until).find(({ proven }) => proven.tenant !== null);
  if (!next || first.proven.tenant !== null) return first;
  const { tenant } = next.proven;
  return { ...first, proven: { username: first.proven.username, tenant, provedBy: 'callback' } };
}

function isAnother(one: NamedAccount, first: NamedAccount | undefined): boolean {
  const a = one.proven;
  const b = first?.proven;
  if (!b) return false;
  const differs = (x: string | null, y: string | null) => x !== null && y !== null && !isSameName(x, y);
  return differs(a.username, b.username) || differs(a.tenant, b.tenant);
}

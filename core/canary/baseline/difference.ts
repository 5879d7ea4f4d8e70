import { z } from 'zod';
import type { Trail } from '../../trail/trail.ts';
import { type AgreedHop, agreedHop, agreedHops, type Baseline } from './baseline.ts';

const aspect = z.enum(['hop', 'method', 'host', 'path', 'status', 'movedOn', 'parameters', 'cookies']);

/** One place at which a trail is not what was agreed on. */
export const difference = z.object({
  /** Counted from 1, in the old trail; at an extra hop in the new one. */
  hop: z.number().int().positive(),
  changed: z.array(aspect),
  /** Null at an extra hop. */
  old: agreedHop.nullable(),
  /** Null at a lost one. */
  new: agreedHop.nullable(),
});

export type Aspect = z.infer<typeof aspect>;
export type Difference = z.infer<typeof difference>;

export interface Comparing {
  /** The profile's; they tell which hops are the login form's. */
  authorizeUrls: readonly string[];
  /**
   * Cookies whose being set or cleared, for which domain and path, is part of the agreement: for each session the
   * names that it is known under, any of which will do.
   */
  sessionCookies: readonly (readonly string[])[];
}

/**
 * Where the trail differs from the agreed one, in order. The login form's own hops are left out; so is what
 * comes after it where one of the two ends there. No difference are: more parameters, another order, more
 * cookies, another kind of 30x; and how a page moved on, where the browser does not tell.
 */
export function compareWithBaseline(
  { hops: agreed }: Baseline,
  trail: Trail,
  { authorizeUrls, sessionCookies }: Comparing,
): Difference[] {
  const seen = agreedHops(trail, authorizeUrls);
  const isPartial = endsAtLoginForm(agreed) || endsAtLoginForm(seen);
  const pick = (hops: AgreedHop[]) => {
    const numbered = hops.map((hop, index) => ({ hop, number: index + 1 }));
    const form = hops.findIndex(({ loginForm }) => loginForm);
    const inReach = isPartial && form >= 0 ? numbered.slice(0, form) : numbered;
    return inReach.filter(({ hop }) => !hop.loginForm);
  };
  const sessionOf = (cookie: string) => {
    const [name = '', ...attributes] = cookie.split('; ');
    const session = sessionCookies.findIndex((names) => names.includes(name));
    const scope = attributes.filter((attribute) => /^(?:Domain|Path)=/.test(attribute));
    return session < 0 ? null : [session, ...scope].join('; ');
  };
  const everSet = new Set(seen.flatMap((hop) => hop.cookiesSet.map(sessionOf)));
  const everCleared = new Set(seen.flatMap((hop) => hop.cookiesCleared.map(sessionOf)));
  const isMissing = (cookie: string, ever: Set<string | null>) => {
    const session = sessionOf(cookie);
    return session !== null && !ever.has(session);
  };
  const lostCookies = (hop: AgreedHop) =>
    hop.cookiesSet.some((cookie) => isMissing(cookie, everSet)) ||
    hop.cookiesCleared.some((cookie) => isMissing(cookie, everCleared));

  return align(pick(agreed), pick(seen))
    .map(([old, now]): Difference => {
      const changed: Aspect[] = old && now ? changedIn(old.hop, now.hop) : ['hop'];
      if (old && now && lostCookies(old.hop)) changed.push('cookies');
      return {
        hop: old?.number ?? now?.number ?? 0,
        changed,
        old: old?.hop ?? null,
        new: now?.hop ?? null,
      };
    })
    .filter(({ changed }) => changed.length > 0);
}

function endsAtLoginForm(hops: readonly AgreedHop[]): boolean {
  return hops.at(-1)?.loginForm === true;
}

const redirects = [301, 302, 303, 307, 308];

function changedIn(old: AgreedHop, now: AgreedHop): Aspect[] {
  const changed: Aspect[] = [];
  if (old.method !== now.method) changed.push('method');
  if (old.host !== now.host) changed.push('host');
  if (old.path !== now.path) changed.push('path');
  const areRedirects = redirects.includes(old.status ?? 0) && redirects.includes(now.status ?? 0);
  // What answers at the redirect URI is the app: it takes no answer that it did not ask for, and the canary asked.
  const isCallback = isAnswer(old) && isAnswer(now);
  if (old.status !== now.status && !areRedirects && !isCallback) changed.push('status');
  const isUntold = old.movedOn === 'document' || now.movedOn === 'document';
  if (old.movedOn !== now.movedOn && !isUntold) changed.push('movedOn');
  if (old.parameters.some((name) => !now.parameters.includes(name))) changed.push('parameters');
  return changed;
}

/** Whether a hop carries an authorization response (RFC 6749, 4.1.2). */
function isAnswer({ parameters }: AgreedHop): boolean {
  return parameters.includes('state') && (parameters.includes('code') || parameters.includes('error'));
}

type Numbered = { hop: AgreedHop; number: number };
type Pair = [Numbered | null, Numbered | null];

/** Puts hops beside each other so that one extra hop is one difference, not a shift of all that follow. */
function align(old: Numbered[], now: Numbered[]): Pair[] {
  const best: { cost: number; pairs: Pair[] }[][] = [];
  const cell = (i: number, j: number) => best[i]?.[j] ?? { cost: Number.POSITIVE_INFINITY, pairs: [] };
  for (let i = 0; i <= old.length; i++) {
    best[i] = [];
    for (let j = 0; j <= now.length; j++) {
      const a = old[i - 1] ?? null;
      const b = now[j - 1] ?? null;
      const ways: { from: { cost: number; pairs: Pair[] }; cost: number; pair: Pair | null }[] = [];
      if (i === 0 && j === 0) ways.push({ from: { cost: 0, pairs: [] }, cost: 0, pair: null });
      if (a && b) ways.push({ from: cell(i - 1, j - 1), cost: unlikeness(a.hop, b.hop), pair: [a, b] });
      if (a) ways.push({ from: cell(i - 1, j), cost: 1, pair: [a, null] });
      if (b) ways.push({ from: cell(i, j - 1), cost: 1, pair: [null, b] });
      const way = ways.reduce((x, y) => (y.from.cost + y.cost < x.from.cost + x.cost ? y : x));
      const pairs = way.pair ? [...way.from.pairs, way.pair] : way.from.pairs;
      best[i]?.push({ cost: way.from.cost + way.cost, pairs });
    }
  }
  return cell(old.length, now.length).pairs;
}

/** 0 for the same hop; two hops that share neither host nor path are rather one lost and one extra. */
function unlikeness(old: AgreedHop, now: AgreedHop): number {
  const differs = (aspect: 'method' | 'host' | 'path') => (old[aspect] === now[aspect] ? 0 : 1);
  const route = differs('method') * 0.5 + differs('host') + differs('path');
  return route * 0.8 + (changedIn(old, now).length > 0 ? 0.1 : 0);
}

import type { BrowserContext } from '@playwright/test';
import type { Layer, SessionLayer } from '../../core/providers/profile.ts';
import type { Landing } from '../../core/trail/landing.ts';
import type { Trail } from '../../core/trail/trail.ts';
import { isCookieAt } from './cookie-at.ts';

type Cookie = Awaited<ReturnType<BrowserContext['cookies']>>[number];

/** What an authorize request came to in a browser from which cookies were taken. */
export interface Tried {
  asks: boolean;
  landing: Landing;
  trail: Trail;
}

/** A session that was found by taking its cookie away. */
export interface FoundLayer extends Pick<SessionLayer, 'layer' | 'host' | 'signInPath'> {
  cookies: string[];
}

export interface Found {
  /** From the outside in. */
  layers: FoundLayer[];
  /** The way of somebody who is signed in, and the same without each inner session in turn. */
  ways: Trail[];
}

interface Experiment {
  /** Cookies of the provider, of somebody who is signed in. */
  cookies: readonly Cookie[];
  /** Asks for an authorization in that browser, without these of its cookies. */
  without: (removed: readonly Cookie[]) => Promise<Tried>;
  /** Where a cookie was set, as far as the trail of the login tells. */
  setAt: ReadonlyMap<string, string>;
  authorizeUrl: URL;
}

/** From the outside in, by how many there are. */
const names: readonly (readonly Layer[])[] = [['sso'], ['sso', 'local'], ['upstream', 'sso', 'local']];

/**
 * The sessions of a provider, from the inside out: without its own cookie an inner one is had anew from the one behind
 * it, by another way and without a form; without the outermost the provider asks for a login. Null where no cookie
 * alone makes the difference, so that nothing is sure.
 */
export async function findLayers({
  cookies,
  without,
  setAt,
  authorizeUrl,
}: Experiment): Promise<Found | null> {
  const signedIn = await without([]);
  if (signedIn.asks) return null;
  const inner: Cookie[][] = [];
  const ways = [signedIn.trail];
  let before = signedIn;
  for (;;) {
    const removed = inner.flat();
    const changing: Cookie[] = [];
    const asking: { cookie: Cookie; landing: Landing }[] = [];
    for (const cookie of cookies.filter((one) => !removed.includes(one))) {
      const tried = await without([...removed, cookie]);
      if (tried.asks) asking.push({ cookie, landing: tried.landing });
      else if (leadsFurther(before.trail, tried.trail)) changing.push(cookie);
    }
    const [outermost] = asking;
    if (outermost) {
      const all = [...inner, asking.map(({ cookie }) => cookie)];
      // What does not keep somebody signed in by itself is no session.
      const real = inner.length > 0 && (await without(all.at(-1) ?? [])).asks ? all.slice(-1) : all;
      const found = real.map((group, index) => ({
        cookies: ownNames(group),
        host: hostOf(group, { setAt, trail: ways[index] ?? before.trail, landing: outermost.landing }),
      }));
      const [own, ...outer] = found;
      if (!own) return null;
      const described = [
        { ...own, signInPath: outer.length > 0 ? authorizeUrl.pathname : stable(outermost.landing.path) },
        ...outer.map((one, index) => ({
          ...one,
          signInPath: signInOf(one.host, ways[index] ?? [], ways[index + 1] ?? [], outermost.landing),
        })),
      ].reverse();
      const called = names[described.length - 1];
      if (!called) return null;
      return {
        layers: described.map((one, index) => ({ layer: called[index] ?? 'sso', ...one })),
        ways: ways.slice(0, described.length),
      };
    }
    if (changing.length === 0) return null;
    inner.push(changing);
    before = await without(inner.flat());
    if (before.asks) return null;
    ways.push(before.trail);
  }
}

/** A piece with a number in it may have been made up for one journey. */
const place = ({ host, path }: { host: string; path: string }) =>
  host + path.replaceAll(/[^/]*\d[^/]*/g, (piece) => (piece.length < 6 ? piece : '…'));

/** Whether it leads over a place that the other does not. */
function leadsFurther(known: Trail, trail: Trail): boolean {
  const places = new Set(known.map(place));
  return trail.some((hop) => !places.has(place(hop)));
}

/** A signature beside a cookie is called like it. */
function ownNames(cookies: readonly Cookie[]): string[] {
  const all = cookies.toSorted((a, b) => Number(b.httpOnly) - Number(a.httpOnly)).map(({ name }) => name);
  return all.filter((name) => !all.some((other) => other !== name && name.startsWith(other)));
}

/** With its port: cookies ignore ports, so the domain alone does not tell. */
function hostOf(
  [cookie]: readonly Cookie[],
  { setAt, trail, landing }: { setAt: ReadonlyMap<string, string>; trail: Trail; landing: Landing },
): string {
  const known = setAt.get(cookie?.name ?? '');
  if (known !== undefined || !cookie) return known ?? landing.host;
  const hosts = [landing.host, ...trail.map(({ host }) => host)];
  return hosts.find((host) => isCookieAt(cookie, host)) ?? landing.host;
}

/** The first place of the host that the way without the inner session led over, and the way with it did not. */
function signInOf(host: string, withIt: Trail, withoutIt: Trail, landing: Landing): string {
  const places = new Set(withIt.map(place));
  const hop = withoutIt.find((one) => one.host === host && !places.has(place(one)));
  return stable(hop?.path ?? landing.path);
}

/** What was made up for one journey is another the next time. */
function stable(path: string): string {
  return path.split('…')[0] || '/';
}

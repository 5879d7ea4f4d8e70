import { agreedHops, type Baseline } from '../../core/canary/baseline/baseline.ts';
import { type Aspect, compareWithBaseline } from '../../core/canary/baseline/difference.ts';
import type { CookieChange, Hop, Trail } from '../../core/trail/trail.ts';

export const authorizeUrls = ['https://accounts.example/authorize'];
export const sessionCookies = [['TGC', 'CASTGC']];
export const agreedAt = '2026-03-02T09:00:00.000Z';

export function cookie(name: string, rest: Partial<CookieChange> = {}): CookieChange {
  return { name, domain: null, path: '/', secure: true, httpOnly: true, sameSite: null, ...rest };
}

export function hop(address: string, rest: Partial<Hop> = {}): Hop {
  const url = new URL(address);
  return {
    page: 0,
    method: 'GET',
    status: 302,
    host: url.host,
    path: url.pathname,
    parameters: [...url.searchParams.keys()],
    values: {},
    cookiesSet: [],
    cookiesCleared: [],
    movedOn: 'location',
    jarGained: [],
    jarLost: [],
    jarChanged: [],
    ...rest,
  };
}

/** From the logout URL through the login form to the callback. */
export const story = {
  logout: hop('https://signin.example/logout?service=x', { cookiesCleared: [cookie('TGC')] }),
  authorize: hop('https://accounts.example/authorize?client_id=c&state=s&scope=full'),
  form: hop('https://signin.example/login?service=x', { status: 200, movedOn: 'form' }),
  login: hop('https://signin.example/login', { method: 'POST', cookiesSet: [cookie('TGC')] }),
  back: hop('https://accounts.example/authorize?ticket=t'),
  consent: hop('https://accounts.example/consent', { status: 200, movedOn: 'form' }),
  allow: hop('https://accounts.example/consent', { method: 'POST' }),
  callback: hop('http://localhost:4001/callback?code=c&state=s', { status: 200, movedOn: null }),
};

export type Name = keyof typeof story;
export type Changes = Partial<Record<Name, Partial<Hop> | null>>;

/** The story with some hops changed, or left out (null). */
export function trailWith(changes: Changes = {}): Trail {
  return Object.entries(story).flatMap(([name, usual]) => {
    const change = changes[name as Name];
    return change === null ? [] : [{ ...usual, ...change }];
  });
}

export function agreed(trail: Trail = trailWith()): Baseline {
  return { version: 1, target: 'keap', agreedAt, hops: agreedHops(trail, authorizeUrls) };
}

export const compare = (trail: Trail, base = agreed()) =>
  compareWithBaseline(base, trail, { authorizeUrls, sessionCookies });

export const changesOf = (trail: Trail): [number, Aspect[]][] =>
  compare(trail).map(({ hop: at, changed }) => [at, changed]);

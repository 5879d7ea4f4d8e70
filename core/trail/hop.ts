import type { Request, Response } from '@playwright/test';
import { Cookie } from 'tough-cookie';
import { ofThisProcess } from '../text/redactor.ts';
import { pathOf, shownName, shownValue } from './address.ts';
import { type Lists, shownCookieName } from './cookie-name.ts';
import type { CookieChange, Hop } from './trail.ts';

/** What one request and its answer tell; the rest of a hop is the recorder's to add. */
type BareHop = Omit<Hop, 'page' | 'movedOn' | 'jarGained' | 'jarLost' | 'jarChanged'>;

/** A request and its answer, whoever made it. */
export interface Exchange {
  method: string;
  url: URL;
  /** Null when no answer came. */
  status: number | null;
  setCookies: readonly string[];
  /** The answer's `Date`, by which its `Expires` are to be read: as browsers do, and long afterwards too. */
  date?: string | null;
}

/** What of a profile says what may be shown as it stands. */
export interface Shown extends Lists {
  /** Parameters with their values. */
  harmlessParameters: readonly string[];
}

export async function hopOf(request: Request, response: Response | null, shown: Shown): Promise<BareHop> {
  const headers = response ? await headersOf(response) : [];
  const exchange = {
    method: request.method(),
    url: new URL(request.url()),
    status: response?.status() ?? null,
    setCookies: setCookies(headers),
    date: headers.find(({ name }) => name.toLowerCase() === 'date')?.value ?? null,
  };
  return bareHop(exchange, shown);
}

/** The values of the cookies that an answer sets. */
export async function cookiesOf(response: Response): Promise<string[]> {
  return setCookies(await headersOf(response)).map(
    (header) => Cookie.parse(header, { loose: true })?.value ?? '',
  );
}

export function bareHop({ method, url, status, setCookies, date = null }: Exchange, shown: Shown): BareHop {
  const nowMs = Date.parse(date ?? '') || Date.now();
  const cookies = setCookies.map((header) => parse(header, nowMs, shown));
  return ofThisProcess.redactEverywhere({
    method,
    status,
    host: url.host,
    path: pathOf(url),
    parameters: [...url.searchParams].map(([name, value]) => shownName(name, value)),
    values: Object.fromEntries(
      [...url.searchParams]
        .filter(([name]) => shown.harmlessParameters.includes(name))
        .map(([name, value]) => [name, shownValue(value)]),
    ),
    cookiesSet: cookies.filter(({ cleared }) => !cleared).map(({ change }) => change),
    cookiesCleared: cookies.filter(({ cleared }) => cleared).map(({ change }) => change),
  });
}

export type Header = { name: string; value: string };

/** Headers of a document that was replaced before they were read may be gone. */
async function headersOf(response: Response): Promise<Header[]> {
  return response.headersArray().catch(() => []);
}

/** Firefox over BiDi joins several Set-Cookie headers with a newline; Chromium lists them apart. */
export function setCookies(headers: readonly Header[]): string[] {
  return headers
    .filter(({ name }) => name.toLowerCase() === 'set-cookie')
    .flatMap(({ value }) => value.split('\n'));
}

function parse(header: string, nowMs: number, shown: Lists): { change: CookieChange; cleared: boolean } {
  const cookie = Cookie.parse(header, { loose: true });
  const change = {
    name: shownCookieName(cookie?.key ?? '', shown),
    domain: cookie?.domain ?? null,
    path: cookie?.path == null ? null : pathOf({ pathname: cookie.path }),
    secure: cookie?.secure ?? false,
    httpOnly: cookie?.httpOnly ?? false,
    sameSite: cookie?.sameSite ?? null,
  };
  return { change, cleared: cookie ? isOver(cookie, nowMs) : false };
}

/** Max-Age goes before Expires (RFC 6265, 5.3). */
function isOver({ maxAge, expires }: Cookie, nowMs: number): boolean {
  if (typeof maxAge === 'number') return maxAge <= 0;
  if (maxAge !== null) return maxAge === '-Infinity';
  return expires instanceof Date && expires.getTime() <= nowMs;
}

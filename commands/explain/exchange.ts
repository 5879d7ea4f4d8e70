import { z } from 'zod';
import { bodyOf } from './body-of.ts';
import { handedIn, type NamedValue } from './handed-in.ts';
import { headersOf, only } from './headers.ts';
import { sentFields } from './sent-fields.ts';

/** One exchange of a capture, as far as a verdict needs it. It holds secrets, and never leaves this folder. */
export interface Exchange {
  method: string;
  url: URL;
  /** Null when no answer came. */
  status: number | null;
  /** Milliseconds since 1970; NaN where the file does not say. */
  startedMs: number;
  /** A document that a browser's window went to; else what a page asked for. */
  isDocument: boolean;
  /** Fetched before anybody clicked (`Sec-Purpose`). */
  isAhead: boolean;
  /** Shown from the browser's own cache, without a question to the server. */
  isCached: boolean;
  /** Made up by the browser, which knows that the host wants https (HSTS); it reached no server. */
  isInternal: boolean;
  /** Where the answer sends the browser; null where it does not, or the file does not say. */
  location: URL | null;
  /** Pages that are named as the one that made the browser ask, the surest first. */
  cameFrom: readonly string[];
  /** Whether the browser says that no page led here: typed, or a bookmark. */
  isTyped: boolean;
  setCookies: readonly string[];
  /** What a form or a script sent, by name; null where nothing was sent or the file does not hold it. */
  sent: ReadonlyMap<string, string> | null;
  /** What else in it has a name, in whatever way it was written: for taking secrets out. */
  handedIn: readonly NamedValue[];
  /** The page itself, as text; null where it is not in the file. */
  body: string | null;
  mimeType: string;
}

const text = z.string().catch('');
const headers = z.array(z.unknown()).catch([]);

/** What is read of an entry; everything else is left unread. (HAR 1.2, and what browsers and proxies add to it) */
const entrySchema = z.object({
  startedDateTime: text,
  _resourceType: text,
  _fromCache: z.unknown().optional(),
  _initiator: z.object({ url: text }).catch({ url: '' }),
  request: z.object({
    ...{ method: text, url: z.string(), headers },
    ...{ queryString: z.unknown().optional(), postData: z.unknown().optional() },
  }),
  response: z
    .object({
      status: z.number().int().catch(0),
      headers,
      redirectURL: text,
      content: z
        .object({ mimeType: text, text: z.string().nullish().catch(null), encoding: text, _file: text })
        .catch({ mimeType: '', text: null, encoding: '', _file: '' }),
    })
    .nullish()
    .catch(null),
});

/** An exchange, and the file beside the capture that holds its page, where there is one (Playwright). */
export type ReadEntry = { exchange: Exchange; bodyFile: string | null };

/**
 * An exchange out of an entry; null when it tells nothing of a way (pictures, scripts, tunnels), undefined when
 * it cannot be read.
 */
export function exchangeOf(value: unknown): ReadEntry | null | undefined {
  // What has no address costs next to nothing: to say all that is wrong with it would take the schema long.
  const { url: address } = ((value as { request?: unknown } | null)?.request ?? {}) as { url?: unknown };
  if (typeof address !== 'string') return undefined;
  const read = entrySchema.safeParse(value);
  if (!read.success || !URL.canParse(read.data.request.url)) return undefined;
  const { request, response, startedDateTime, _resourceType, _fromCache, _initiator } = read.data;
  const url = addressOf(request);
  const method = request.method.toUpperCase();
  if (!/^https?:$/.test(url.protocol) || method === 'CONNECT' || method === 'OPTIONS') return null;
  const asked = headersOf(request.headers);
  const answered = headersOf(response?.headers ?? []);
  if (asked === null || answered === null) return undefined;
  const content = response?.content ?? { mimeType: '', text: null, encoding: '', _file: '' };
  const isAhead = _resourceType === 'prefetch' || /prefetch|prerender|preview/.test(purposeOf(asked));
  const isDocument = isAhead || isNavigation(asked, _resourceType, content.mimeType, answered);
  if (!isDocument && method === 'GET') return null;
  const status = response && response.status > 0 ? response.status : null;
  const location = status === null ? null : locationOf(url, status, response?.redirectURL ?? '', answered);
  const referer = only(asked, 'referer');
  const sent = sentFields(request.postData);
  const exchange = {
    ...{ method, url, status, isDocument, isAhead, location },
    startedMs: Date.parse(startedDateTime),
    isCached: isTrue(_fromCache),
    isInternal: status === 307 && isOnlyUpgrade(url, location),
    cameFrom: [_initiator.url, referer].filter((one) => URL.canParse(one)),
    isTyped: only(asked, 'sec-fetch-site') === 'none',
    setCookies: (answered.get('set-cookie') ?? []).flatMap((one) => one.split('\n')),
    sent,
    handedIn: handedIn(request.postData).filter(([name, value]) => sent?.get(name) !== value),
    body: isDocument ? bodyOf(content) : null,
    mimeType: content.mimeType || only(answered, 'content-type'),
  };
  const isBeside = isDocument && exchange.body === null && /^[\w-]+\.\w+$/.test(content._file);
  return { exchange, bodyFile: isBeside ? content._file : null };
}

/** Some tools leave the query to `queryString` alone. */
function addressOf(request: { url: string; queryString?: unknown }): URL {
  const url = new URL(request.url);
  if (url.search !== '' || !Array.isArray(request.queryString)) return url;
  // A URL writes its whole query anew for each that is appended to it.
  const query = new URLSearchParams();
  for (const { name, value } of request.queryString.map((one) => one ?? {}))
    if (typeof name === 'string' && typeof value === 'string')
      query.append(decodedOnce(name), decodedOnce(value));
  url.search = query.toString();
  return url;
}

/** Some write what stood on the wire there, some what it meant: that has characters which the wire has not. */
function decodedOnce(text: string): string {
  if (!/%[0-9a-f]{2}/i.test(text) || /[:/?&=|@ ]/.test(text)) return text;
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

function isTrue(fromCache: unknown): boolean {
  return fromCache !== undefined && fromCache !== null && fromCache !== false && fromCache !== '';
}

function purposeOf(asked: ReadonlyMap<string, string[]>): string {
  return ['sec-purpose', 'purpose', 'x-moz', 'x-purpose'].map((name) => only(asked, name)).join();
}

/** Fetch Metadata says so; else the tool's own kind, what was accepted, or the kind of answer. */
function isNavigation(
  asked: ReadonlyMap<string, string[]>,
  resourceType: string,
  mimeType: string,
  answered: ReadonlyMap<string, string[]>,
): boolean {
  const dest = only(asked, 'sec-fetch-dest');
  if (/^(?:document|empty|iframe|frame|image|script|style|font|object|embed|fencedframe|worker)$/.test(dest))
    return dest === 'document';
  if (resourceType !== '') return resourceType === 'document';
  if (/xmlhttprequest/i.test(only(asked, 'x-requested-with'))) return false;
  const accept = only(asked, 'accept');
  if (/^text\/html/.test(accept)) return true;
  // "[sanitized]" says nothing.
  if (/\//.test(accept)) return false;
  return /html/.test(mimeType || only(answered, 'content-type')) || answered.has('location');
}

/** 304 is no redirect: the page that the browser had was shown. */
function locationOf(
  url: URL,
  status: number,
  redirectUrl: string,
  answered: ReadonlyMap<string, string[]>,
): URL | null {
  if (!isRedirect(status)) return null;
  const target = [redirectUrl, only(answered, 'location')].find((one) => {
    // What a sanitiser left in place of an address is not one that is relative to this.
    return one !== '' && !/^[[<*]|^redacted|^removed/i.test(one) && URL.canParse(one, url);
  });
  return target === undefined ? null : new URL(target, url);
}

export function isRedirect(status: number | null): boolean {
  return status !== null && [301, 302, 303, 307, 308].includes(status);
}

function isOnlyUpgrade(url: URL, location: URL | null): boolean {
  return (
    url.protocol === 'http:' &&
    location?.protocol === 'https:' &&
    location.hostname === url.hostname &&
    location.pathname === url.pathname
  );
}

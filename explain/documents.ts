import { parse } from 'node-html-parser';
import { tenantOfCallback } from '../providers/callback.ts';
import type { Profile } from '../providers/profile.ts';
import { pathOf, shownText } from '../trail/address.ts';
import { bareHop, setCookies } from '../trail/hop.ts';
import { accountNamedIn, type Landing, type PageFacts, recognise } from '../trail/landing.ts';
import type { Hop, MovedOn } from '../trail/trail.ts';
import type { HarEntry } from './har.ts';

/** A document that the browser went to: a hop, and what it showed. Nothing secret is in it any more. */
export interface Document {
  hop: Hop;
  landing: Landing;
  /** What it says if it is a callback. */
  answer: Pick<Landing, 'tenant' | 'error'>;
  /** Whether the page itself was in the file; without it a page is known by its address alone. */
  hasBody: boolean;
  /** Host and path of the redirect URI that an authorize request named. */
  redirectUri: string | null;
}

/** The navigations among a HAR's entries, as a trail tells them; values stay behind. */
export function documentsOf(entries: readonly HarEntry[], profile: Profile): Document[] {
  const navigations = entries.filter(isNavigation);
  return navigations.map((entry, index) => documentOf(entry, navigations[index + 1] ?? null, profile));
}

/** Chromium says so; else the request does (Fetch Metadata), or the kind of answer. */
function isNavigation({ _resourceType, request, response }: HarEntry): boolean {
  if (!/^https?:/.test(request.url)) return false;
  const [dest] = headersNamed(request.headers, 'sec-fetch-dest');
  if (dest !== undefined) return dest === 'document';
  if (_resourceType !== undefined) return _resourceType === 'document';
  const [accept = ''] = headersNamed(request.headers, 'accept');
  return accept.startsWith('text/html') || /html/.test(response.content.mimeType);
}

function documentOf(entry: HarEntry, next: HarEntry | null, profile: Profile): Document {
  const { request, response } = entry;
  const url = new URL(request.url);
  const status = response.status > 0 ? response.status : null;
  const bare = bareHop(
    { method: request.method, url, status, setCookies: setCookies(response.headers) },
    profile.harmlessParameters,
  );
  const body = bodyOf(entry);
  const movedOn = next && movedOnTo(next, entry, body);
  return {
    hop: {
      page: 0,
      ...bare,
      path: bare.path,
      parameters: bare.parameters.map((name) => (name.length > 40 ? '…' : name)),
      movedOn,
      jarGained: [],
      jarLost: [],
      jarChanged: [],
    },
    landing: landingOf(url, status, body, profile),
    answer: answerIn(url, profile),
    hasBody: body !== null,
    redirectUri: redirectUriIn(url),
  };
}

function redirectUriIn(url: URL): string | null {
  const value = url.searchParams.get('redirect_uri');
  return value !== null && URL.canParse(value) ? addressOf(new URL(value)) : null;
}

function addressOf(url: URL): string {
  return url.host + pathOf(url);
}

function movedOnTo(next: HarEntry, { request, response }: HarEntry, body: string | null): MovedOn | null {
  const [header] = headersNamed(response.headers, 'location');
  const location = response.redirectURL || header || '';
  const isRedirect = response.status >= 300 && response.status < 400;
  // Sanitised exports may cut a Location's query: a redirect leads to what comes next.
  if (isRedirect && URL.canParse(location, request.url)) return 'location';
  if (next._initiator?.type === 'script') return 'script';
  if (body !== null && /<meta[^>]+http-equiv=["']?refresh/i.test(body)) return 'meta-refresh';
  if (next.request.method === 'POST') return 'form';
  const [site] = headersNamed(next.request.headers, 'sec-fetch-site');
  return site === 'none' ? null : 'document';
}

function bodyOf({ response }: HarEntry): string | null {
  const { text, encoding } = response.content;
  if (!text) return null;
  return encoding === 'base64' ? Buffer.from(text, 'base64').toString() : text;
}

function landingOf(url: URL, status: number | null, body: string | null, profile: Profile): Landing {
  const bare = { host: url.host, path: pathOf(url), status, error: null, tenant: null };
  if (status === null) return { kind: 'unreachable', ...bare, title: '', account: null };
  if (body === null) return { kind: kindByAddress(url, status, profile), ...bare, title: '', account: null };
  const root = parse(body);
  const title = root.querySelector('title')?.text.trim() ?? '';
  const facts: PageFacts = { url, title, text: root.structuredText, seen: seenIn(root, profile) };
  const kind = recognise(profile, facts) ?? 'unknown';
  const account = kind === 'consent' ? accountShown(root, profile) : null;
  return { kind, ...bare, title: shownText(title), account };
}

function accountShown(root: ReturnType<typeof parse>, profile: Profile): Landing['account'] {
  const { account } = profile.consent;
  if (account === null) return null;
  const names = root.querySelectorAll(account.selector).map((found) => found.structuredText);
  return accountNamedIn(profile, names.join('\n'));
}

/** The profile's selectors that the page has; those that only a browser understands are passed over. */
function seenIn(root: ReturnType<typeof parse>, { pages }: Profile): Set<string> {
  const selectors = new Set(pages.flatMap((sign) => sign.anyOf ?? []));
  return new Set(
    [...selectors].filter((selector) => {
      try {
        return root.querySelector(selector) !== null;
      } catch {
        return false;
      }
    }),
  );
}

/** What the page will have been, where it is not in the file: only what its address says. */
function kindByAddress(url: URL, status: number, profile: Profile): Landing['kind'] {
  if (status >= 400) return 'provider-error';
  // A redirect shows nothing, whatever its address.
  if (status >= 300) return 'unknown';
  const { host, pathname } = url;
  const outer = profile.layers.slice(0, -1);
  const isForm = outer.some((layer) => layer.host === host && pathname.startsWith(layer.signInPath));
  if (isForm) return 'login-form';
  const sign = profile.pages.find(
    (page) => page.host === host && page.path !== undefined && new RegExp(page.path).test(pathname),
  );
  return sign?.landing ?? 'unknown';
}

/** What a callback at this address would say: an error code is a few letters, anything else is not shown. */
function answerIn(url: URL, profile: Profile): Document['answer'] {
  const error = url.searchParams.get('error');
  const shown = error !== null && !/^\w{1,40}$/.test(error) ? 'an error' : error;
  return { tenant: tenantOfCallback(profile, url), error: shown };
}

function headersNamed(headers: HarEntry['request']['headers'], name: string): string[] {
  return headers.filter((header) => header.name.toLowerCase() === name).map(({ value }) => value);
}

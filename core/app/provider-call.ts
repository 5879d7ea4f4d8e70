import type { Dispatcher, RequestInit } from 'undici';
import { AnswerTooLong, askWithin, type Bounds, isTimeOut, NoRequest, type Told } from '../base/ask.ts';
import { statement } from '../base/version.ts';
import { NoAnswerError, OAuthError } from './oauth-error.ts';

export const usualLimits: Bounds = { timeoutMs: 30_000, bytes: 1_000_000 };

/** What a request of the server's own sends. */
export interface Sent {
  method?: string;
  headers?: Record<string, string>;
  body?: URLSearchParams;
}

/** How requests leave the process. */
export interface Way {
  /** Null for directly. */
  dispatcher: Dispatcher | null;
  limits: Bounds;
}

/**
 * Sends what is secret (a code, a token, the client's secret) to one endpoint and to nowhere else: a redirect is not
 * followed, since a 307 would carry all of it to whatever host it names. RFC 6749, 3.2 and 5 know no redirect of the
 * token endpoint; RFC 9700, 4.12 has what comes of one.
 * @throws OAuthError when it redirects, with the origin and not the query, or says more than `limits.bytes`.
 * @throws NoAnswerError when no whole answer came within `limits.timeoutMs`.
 */
export async function askEndpoint(endpoint: string, url: URL, sent: Sent, way: Way): Promise<Told> {
  const told = await ask(endpoint, url, { ...initOf(sent, way), redirect: 'manual' }, way);
  const { status, headers } = told;
  if (status < 300 || status >= 400) return told;
  const where = originOf(headers.get('location'), url);
  throw new OAuthError(endpoint, status, `and redirects to ${where}, which is not followed`);
}

/**
 * The last answer at an address that is sent nothing secret: redirects are followed.
 * @throws as `askEndpoint`, but for redirects.
 */
export async function lookAt(url: URL, sent: Sent, way: Way): Promise<Told> {
  return ask(url.host, url, initOf(sent, way), way);
}

function initOf(sent: Sent, { dispatcher }: Way): RequestInit {
  const headers = { 'user-agent': statement(), ...sent.headers };
  return { ...sent, headers, ...(dispatcher && { dispatcher }) };
}

async function ask(endpoint: string, url: URL, init: RequestInit, { limits }: Way): Promise<Told> {
  try {
    return await askWithin(limits, url, init);
  } catch (error) {
    if (error instanceof AnswerTooLong)
      throw new OAuthError(
        endpoint,
        error.status,
        `with more than ${limits.bytes / 1_000_000} MB, of which the rest is not read`,
      );
    if (error instanceof NoRequest) throw new OAuthError(endpoint, 0, `nothing: ${error.message}`);
    if (!isTimeOut(error)) throw error;
    throw new NoAnswerError(endpoint, limits.timeoutMs);
  }
}

/** A redirect's path and query may hold what was sent. */
function originOf(location: string | null, from: URL): string {
  const to = location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
  return to && /^https?:$/.test(to.protocol) ? to.origin : 'no web address';
}

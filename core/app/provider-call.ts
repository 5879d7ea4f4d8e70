import { type Dispatcher, fetch, type RequestInit, type Response } from 'undici';
import { readAtMost } from '../base/read-at-most.ts';
import { statement } from '../base/version.ts';
import { NoAnswerError, OAuthError } from './oauth-error.ts';

/** How much of a provider's time and of its words an answer may take. */
export interface CallLimits {
  timeoutMs: number;
  bytes: number;
}

export const usualLimits: CallLimits = { timeoutMs: 30_000, bytes: 1_000_000 };

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
  limits: CallLimits;
}

/** An answer that was read to its end. */
export interface Told {
  ok: boolean;
  status: number;
  text: string;
}

/**
 * Sends what is secret (a code, a token, the client's secret) to one endpoint and to nowhere else: a redirect is not
 * followed, since a 307 would carry all of it to whatever host it names. RFC 6749, 3.2 and 5 know no redirect of the
 * token endpoint; RFC 9700, 4.12 has what comes of one.
 * @throws OAuthError when it redirects, with the origin and not the query, or says more than `limits.bytes`.
 * @throws NoAnswerError when no whole answer came within `limits.timeoutMs`.
 */
export async function askEndpoint(endpoint: string, url: URL, sent: Sent, way: Way): Promise<Told> {
  return withinTime(endpoint, way.limits, async (signal) => {
    const response = await fetch(url, { ...initOf(sent, way), redirect: 'manual', signal });
    const { ok, status } = response;
    if (status >= 300 && status < 400) {
      await response.body?.cancel();
      const where = originOf(response.headers.get('location'), url);
      throw new OAuthError(endpoint, status, `and redirects to ${where}, which is not followed`);
    }
    return { ok, status, text: await textOf(endpoint, response, way.limits) };
  });
}

/**
 * The last answer at an address that is sent nothing secret: redirects are followed.
 * @throws as `askEndpoint`, but for redirects.
 */
export async function lookAt(url: URL, sent: Sent, way: Way): Promise<Told> {
  return withinTime(url.host, way.limits, async (signal) => {
    const response = await fetch(url, { ...initOf(sent, way), signal });
    const { ok, status } = response;
    return { ok, status, text: await textOf(url.host, response, way.limits) };
  });
}

function initOf(sent: Sent, { dispatcher }: Way): RequestInit {
  const headers = { 'user-agent': statement(), ...sent.headers };
  return { ...sent, headers, ...(dispatcher && { dispatcher }) };
}

async function withinTime<T>(
  endpoint: string,
  { timeoutMs }: CallLimits,
  ask: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await ask(signal);
  } catch (error) {
    if (error instanceof OAuthError || !signal.aborted) throw error;
    throw new NoAnswerError(endpoint, timeoutMs);
  }
}

async function textOf(endpoint: string, { status, body }: Response, { bytes }: CallLimits): Promise<string> {
  const read = await readAtMost(body, bytes);
  if (read !== 'too long') return new TextDecoder().decode(read);
  throw new OAuthError(
    endpoint,
    status,
    `with more than ${bytes / 1_000_000} MB, of which the rest is not read`,
  );
}

/** A redirect's path and query may hold what was sent. */
function originOf(location: string | null, from: URL): string {
  const to = location !== null && URL.canParse(location, from) ? new URL(location, from) : null;
  return to && /^https?:$/.test(to.protocol) ? to.origin : 'no web address';
}

import { askWithin, isTimeOut } from '../../base/ask.ts';
import { isMadeUp } from '../../text/made-up.ts';
import type { AlarmSettings } from './channel.ts';

interface Call {
  /** May be a secret as a whole: only its host is ever named, without what looks made up. User and password in it become a header. */
  url: string;
  /** Posted as JSON; without it the call is a GET. */
  json?: unknown;
  /** A POST is not followed: the next request would be a GET without the message, and look like a success. */
  followsRedirects: boolean;
}

/**
 * Calls a URL, again after a time-out, a 5xx, a 429 or a broken connection. Null when it was answered with 2xx;
 * else what went wrong, in a line.
 */
export async function callUrl(call: Call, { limits, wait }: AlarmSettings): Promise<string | null> {
  if (!URL.canParse(call.url) || !/^https?:$/.test(new URL(call.url).protocol))
    return 'its URL is no http or https URL';
  for (let tries = 0; ; tries++) {
    const problem = await callOnce(call, limits.callMs);
    const pauseMs = limits.backoffMs[tries];
    if (!problem?.mayPass || pauseMs === undefined) return problem?.line ?? null;
    await wait(pauseMs);
  }
}

interface Problem {
  line: string;
  mayPass: boolean;
}

async function callOnce({ url, json, followsRedirects }: Call, timeoutMs: number): Promise<Problem | null> {
  const address = new URL(url);
  const headers: Record<string, string> = { 'user-agent': 'fresh-login' };
  if (json !== undefined) headers['content-type'] = 'application/json';
  if (address.username || address.password) {
    const user = `${decoded(address.username)}:${decoded(address.password)}`;
    headers.authorization = `Basic ${Buffer.from(user).toString('base64')}`;
    address.username = '';
    address.password = '';
  }
  const host = shownHost(address);
  try {
    const answer = await askWithin({ timeoutMs, bytes: 0 }, address, {
      method: json === undefined ? 'GET' : 'POST',
      headers,
      body: json === undefined ? null : JSON.stringify(json),
      redirect: followsRedirects ? 'follow' : 'manual',
    });
    if (answer.ok) return null;
    const isRedirect = answer.status >= 300 && answer.status < 400;
    const hint = isRedirect ? ', a redirect; give the address that it leads to' : '';
    const mayPass = answer.status >= 500 || answer.status === 429;
    return { line: `${host} answered ${answer.status}${hint}`, mayPass };
  } catch (error) {
    return { line: `${host} ${connectionProblem(error, timeoutMs)}`, mayPass: true };
  }
}

/** Some services keep the secret in the host's name: `https://eo4k2…j3.m.example.net`. */
function shownHost({ host }: URL): string {
  return host.replaceAll(/[^.]{10,}/g, (label) => (isMadeUp(label) ? '…' : label));
}

/** As it is where it only looks encoded: a password may hold a "%". */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Messages of fetch may hold the whole URL; codes do not. */
function connectionProblem(error: unknown, timeoutMs: number): string {
  const { cause } = error as Error & { cause?: { code?: string } };
  if (isTimeOut(error)) return `did not answer within ${timeoutMs / 1000} s`;
  return `could not be reached (${cause?.code ?? 'unknown reason'})`;
}

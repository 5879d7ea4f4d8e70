import type { Dispatcher } from 'undici';
import { AnswerTooLong, askWithin, type Bounds, isTimeOut, type Told } from '../../base/ask.ts';
import { isPrivateHost } from '../../base/private-address.ts';
import { statement } from '../../base/version.ts';
import { cut, plainLine } from '../../text/plain-text.ts';
import { withoutSecrets } from '../../text/redactor.ts';
import { pathOf } from '../../trail/address.ts';
import { steadyPlace } from '../baseline/baseline.ts';
import { answers, type Facts, type Looked } from './face.ts';

/** A page of a provider has less. */
const usualBounds: Bounds = { timeoutMs: 10_000, bytes: 1_000_000 };

/** A browser follows twenty; a logout that wants more than this leads nowhere that is worth remembering. */
const mostHops = 6;

/** Said of who asks, or of the moment, and not of the provider (RFC 9110, 15.5; RFC 6585, 4). */
const noAnswer = [401, 403, 407, 408, 425, 429, 451];

export interface HowToLook {
  bounds?: Bounds;
  /** How requests leave the process; null for directly. */
  dispatcher?: Dispatcher | null;
  /** Ends the looking: no address is asked any more. */
  signal?: AbortSignal;
}

/** A document of another form than is asked for, such as a page that wants to know whether a person is there. */
class NoAnswer extends Error {}

/** More than any provider says of one thing, or of itself: what is beyond is for nobody to read, and would fill the file. */
const mostTexts = 60;
const mostFacts = 60;

/**
 * What a discovery document says that decides about logins and logouts (OpenID Connect Discovery 1.0, 3; OpenID Connect
 * RP-Initiated Logout 1.0, 2.1; Initiating User Registration 1.0, 4). Never rejects.
 */
export function lookAtDiscovery(address: string, how: HowToLook = {}): Promise<Looked> {
  return looked(address, how, async () => {
    const told = await ask(address, how);
    if (!told.ok) return { [answers]: [String(told.status)] };
    const document = jsonOf(told.text);
    if (document === null) throw new NoAnswer('what came is no discovery document');
    const kept = Object.entries(document).flatMap(([name, value]): [string, string[]][] => {
      if (!isTold.test(name)) return [];
      const texts = [value].flat().filter((one) => ['string', 'boolean'].includes(typeof one));
      if (texts.length > mostTexts) throw new NoAnswer(`${name} says more than ${mostTexts} things`);
      return texts.length > 0 ? [[name, texts.map((one) => plain(String(one))).toSorted()]] : [];
    });
    if (kept.length > mostFacts) throw new NoAnswer(`it says more than ${mostFacts} things of itself`);
    return { [answers]: [String(told.status)], ...Object.fromEntries(kept) };
  });
}

const isTold =
  /^(?:issuer|[a-z_]{1,40}_endpoint|(?:prompt_values|acr_values|(?:front|back)channel_logout)_supported)$/;

/** Where a logout leads a browser that is nobody's: each hop's status and place, without a query. Never rejects. */
export function lookAtLogout(address: string, url: string, how: HowToLook = {}): Promise<Looked> {
  return looked(address, how, async () => {
    const hops: string[] = [];
    const { timeoutMs } = how.bounds ?? usualBounds;
    const endMs = performance.now() + 2 * timeoutMs;
    let next: URL | null = new URL(url);
    while (next !== null && hops.length < mostHops) {
      const { status, headers }: Told = await ask(next, how);
      hops.push(`${status} ${plain(steadyPlace(next.host + pathOf(next)))}`);
      const to: URL | null = target(headers.get('location'), next);
      const isFollowed: boolean = to === null || to.origin === next.origin || !(await isPrivateHost(to));
      // A provider is not to choose what is asked within the network that this runs in.
      if (to && !isFollowed) hops.push(`not followed: ${plain(steadyPlace(to.host + pathOf(to)))}`);
      next = isFollowed ? to : null;
      if (next !== null && performance.now() > endMs)
        throw new NoAnswer(`after ${(2 * timeoutMs) / 1000} s it led on still`);
    }
    return { 'leads to': hops };
  });
}

function target(location: string | null, base: URL): URL | null {
  if (location === null || !URL.canParse(location, base)) return null;
  const url = new URL(location, base);
  return /^https?:$/.test(url.protocol) ? url : null;
}

async function ask(
  url: string | URL,
  { bounds = usualBounds, dispatcher = null, signal }: HowToLook,
): Promise<Told> {
  const told = await askWithin(bounds, url, {
    headers: { accept: 'application/json, text/html;q=0.9', 'user-agent': statement() },
    redirect: 'manual',
    signal,
    ...(dispatcher && { dispatcher }),
  });
  if (told.status >= 500 || noAnswer.includes(told.status))
    throw new NoAnswer(`${new URL(url).host} answered ${told.status}`);
  return told;
}

async function looked(
  address: string,
  { bounds = usualBounds }: HowToLook,
  work: () => Promise<Facts>,
): Promise<Looked> {
  try {
    return { address, facts: await work(), why: null };
  } catch (error) {
    return { address, facts: null, why: reasonOf(error as Error, bounds) };
  }
}

function reasonOf(error: Error, { timeoutMs }: Bounds): string {
  const { cause } = error as Error & { cause?: { code?: string } };
  if (error instanceof NoAnswer || error instanceof AnswerTooLong) return error.message;
  if (isTimeOut(error)) return `it did not answer within ${timeoutMs / 1000} s`;
  return `it could not be reached (${cause?.code ?? 'unknown reason'})`;
}

function jsonOf(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'issuer' in value ? value : null;
  } catch {
    return null;
  }
}

/** It is theirs to write, and goes into a file and a terminal here. */
function plain(text: string): string {
  return cut(plainLine(withoutSecrets(text)), 300);
}

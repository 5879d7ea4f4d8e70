import type { Attempt } from './attempt.ts';
import { answerOf, isCallback } from './landing-of.ts';
import type { ProviderAddresses } from './provider-addresses.ts';
import { decodedAddress } from './same-address.ts';
import { isTakenAway } from './sent-fields.ts';
import type { Step } from './step.ts';

/**
 * Why the callback of an attempt may end a flow that this browser never began, a sentence each; none where nothing
 * says so. (RFC 6749, 10.12; RFC 9207, 2.4; draft-ietf-oauth-security-topics-update, "Cross-user OAuth Session
 * Fixation")
 */
export function doubtsOnTheFlow({ steps, redirectUris }: Attempt, addresses: ProviderAddresses): string[] {
  const callback = steps.findLast((step) => isCallback(step, redirectUris, addresses));
  if (!callback) return [];
  const answer = answerOf(callback.exchange, callback.came?.from.exchange.location ?? null);
  const asked = steps.slice(0, steps.indexOf(callback)).flatMap((step) => {
    const { url, location } = step.exchange;
    return addresses.authorizeRequest(url) ?? (location ? (addresses.authorizeRequest(location) ?? []) : []);
  });
  return [
    isOpenedFromOutside(callback) &&
      'the callback was opened as one that was typed, or came from another program: nothing in this browser led to it',
    isReadable(answer) && asked.length > 0 && isAnotherState(statesOf(asked), answer.get('state')),
    isAnotherIssuer(answer.get('iss'), addresses),
  ].filter((doubt) => doubt !== false);
}

/** By Fetch Metadata: a redirect of the provider would say that another site led here. */
export function isOpenedFromOutside({ exchange, came }: Step): boolean {
  return exchange.isTyped && (came === null || came.by === 'near');
}

/** An authorize request that no page and no redirect of this browser led to, as when somebody forwards its address. */
export function isAskedFromOutside({ steps }: Attempt, addresses: ProviderAddresses): boolean {
  const [first] = steps;
  return first !== undefined && addresses.has(first.exchange.url.host) && isOpenedFromOutside(first);
}

/** A body that was left out, or cut, says nothing of what is not in it. */
function isReadable(answer: URLSearchParams): boolean {
  return ['code', 'error', 'id_token', 'access_token', 'response'].some((name) => answer.has(name));
}

/** What each request asked for; null where one asked for none, or a sanitiser took it. */
function statesOf(asked: readonly URL[]): (string | null)[] {
  return asked.map(({ searchParams }) => {
    const state = searchParams.get('state');
    return state === null || isTakenAway(state) ? null : state;
  });
}

function isAnotherState(asked: readonly (string | null)[], answered: string | null): string | false {
  if (asked.includes(null) || (answered !== null && isTakenAway(answered))) return false;
  if (answered === null) return 'the callback has no state, and the request had one';
  const isSame = asked.some((one) => one !== null && isSameText(one, answered));
  return !isSame && "the callback's state is not the one that this browser asked with";
}

/** Tools and apps encode a value once more, or less, than it was. */
function isSameText(one: string, other: string): boolean {
  return everyDecoding(one).some((text) => everyDecoding(other).includes(text));
}

const mostRounds = 3;

function everyDecoding(text: string): string[] {
  const found = [text, text.replaceAll(' ', '+')];
  for (let round = 0, last = text; round < mostRounds; round++) {
    try {
      last = decodeURIComponent(last);
    } catch {
      break;
    }
    found.push(last);
  }
  return found;
}

function isAnotherIssuer(issuer: string | null, addresses: ProviderAddresses): string | false {
  const said = decodedAddress(issuer ?? '');
  if (!URL.canParse(said) || addresses.has(new URL(said).host)) return false;
  return `the callback names another issuer, ${new URL(said).origin}`;
}

import { authorizeUrlsOf } from '../../providers/endpoints.ts';
import type { Profile } from '../../providers/profile.ts';
import { withAsciiHost, withoutDefaultPort } from './hosts.ts';
import type { LogoutShape } from './logout-shape.ts';
import { type Carried, isAuthorizeAddress, reportCharacters, reportFragment } from './logout-url.ts';
import { knownParameters, mendParameters } from './parameters.ts';
import type { Findings } from './problem.ts';
import { addressOf, ownPairs, type Pair, splitQuery, splitUrl } from './query.ts';
import { urlWithoutSecrets, withoutSecrets } from './secrets.ts';

/** Reads the inner URL: is it the provider's authorize URL, and are its parameters whole? Gives them mended. */
export function readAuthorizeUrl(
  profile: Profile,
  shape: LogoutShape,
  carried: Carried,
  findings: Findings,
): Map<string, string> {
  const { base, query, fragment } = splitUrl(carried.service);
  if (fragment !== null) reportFragment(fragment, findings);
  reportCharacters(query, findings);
  const taken = takeIn(profile, shape, carried, findings);
  const pairs = withoutOwnQuery(profile, [...splitQuery(query), ...taken], findings);

  const whole = urlWithoutSecrets(base, findings);
  const address = addressOf(whole);
  const isKnown = isAuthorizeAddress(profile, address);
  if (isKnown)
    withAsciiHost(withoutDefaultPort(whole, 'the authorize URL', findings), 'the authorize URL', findings);
  if (address === addressOf(splitUrl(profile.authorizeUrl).base))
    return mendParameters(profile, pairs, findings);
  if (isKnown) {
    findings.warning(
      'older-authorize-url',
      `the authorize URL is an older one, ${address}; it may be kept alive for old clients only: take ${profile.authorizeUrl}`,
    );
    return mendParameters(profile, pairs, findings);
  }

  const message = `the service is ${address ?? 'not a whole URL'}, expected ${profile.authorizeUrl}: a logout goes on to services that are registered with it only, and leaves the browser on its own page for any other`;
  if (pairs.some(({ name }) => profile.requiredParameters.includes(name))) {
    findings.mendable('service-elsewhere', message);
    return mendParameters(profile, pairs, findings);
  }
  findings.unmendable(
    'service-elsewhere',
    `${message}; an own page is reached as the redirect_uri of the authorize URL`,
  );
  return new Map(withoutSecrets(pairs, findings).map(({ name, value }) => [name, value]));
}

/** Whether a text is the authorize URL, or was meant to be: it has the parameters. */
export function isAuthorizeUrl(profile: Profile, text: string): boolean {
  const { base, query } = splitUrl(text);
  return (
    isAuthorizeAddress(profile, addressOf(base)) ||
    splitQuery(query).filter(({ name }) => profile.requiredParameters.includes(name)).length > 1
  );
}

/** What the provider's authorize URL has by itself belongs to its address (RFC 6749, 3.1), and is checked here. */
function withoutOwnQuery(profile: Profile, pairs: readonly Pair[], findings: Findings): Pair[] {
  const own = ownPairs(profile.authorizeUrl);
  const lost = own.filter(
    ({ name, value }) => !pairs.some((pair) => pair.name === name && pair.value === value),
  );
  if (lost.length > 0)
    findings.mendable(
      'parameter-lost',
      `${lost.map(({ name }) => name).join(', ')} of the authorize URL's own query is missing or another: it is ${lost.map(({ raw }) => raw).join('&')}`,
    );
  const all = authorizeUrlsOf(profile).flatMap((url) => ownPairs(url).map(({ name }) => name));
  return pairs.filter(({ name }) => !all.includes(name));
}

/** The parameters that stand beside the service and belong into it, because an `&` was not encoded. */
function takeIn(
  profile: Profile,
  { parameter, goesOnTo }: LogoutShape,
  { open, beside }: Carried,
  findings: Findings,
): readonly Pair[] {
  // Names that nobody knows are not shown: one may be the rest of a state that held an `&`.
  const names = knownParameters(profile).filter((known) => beside.some(({ name }) => name === known));
  if (beside.length === 0) return [];
  // A logout that goes on to registered pages has parameters of its own, by the same names.
  if (open || (names.length > 0 && goesOnTo !== 'registered-page')) {
    findings.mendable(
      'not-encoded',
      `an & that is not encoded cuts the service short; beside it, where the logout drops it, was found: ${names.join(', ') || 'a parameter'}. Encode the whole authorize URL once`,
    );
    return beside;
  }
  if (goesOnTo === 'registered-page') return [];
  withoutSecrets(beside, findings);
  findings.warning(
    'extra-parameter',
    `something beside ${parameter} was found, and left out: if it was meant for the authorize URL, put it in there`,
  );
  return [];
}

import { logoutServiceOf } from '../providers/logout-service.ts';
import type { Profile } from '../providers/profile.ts';
import { type Carried, isAuthorizeAddress, reportCharacters, reportFragment } from './logout-url.ts';
import { mendParameters } from './parameters.ts';
import { unescapeAmpersands } from './paste.ts';
import type { Findings } from './problem.ts';
import { addressOf, type Pair, splitQuery, splitUrl } from './query.ts';

/** Authorize parameters that OAuth and OpenID Connect define, beside those that the profile asks for. */
const standardParameters = [
  ...['scope', 'state', 'nonce', 'prompt', 'max_age', 'login_hint', 'acr_values', 'auth_type'],
  ...['response_mode', 'code_challenge', 'code_challenge_method'],
];

/** Reads the inner URL: is it the provider's authorize URL, and are its parameters whole? Gives them mended. */
export function readAuthorizeUrl(
  profile: Profile,
  carried: Carried,
  findings: Findings,
): Map<string, string> {
  const { base, query, fragment } = splitUrl(unescapeAmpersands(carried.service, findings));
  if (fragment !== null) reportFragment(findings);
  reportCharacters(query, findings);
  const pairs = [...splitQuery(query), ...takeIn(profile, carried, findings)];

  const address = addressOf(base);
  if (address === addressOf(profile.authorizeUrl)) return mendParameters(profile, pairs, findings);
  if (isAuthorizeAddress(profile, address)) {
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
  return new Map(pairs.map(({ name, value }) => [name, value]));
}

/** The parameters that stand beside the service and belong into it, because an `&` was not encoded. */
function takeIn(profile: Profile, { open, beside }: Carried, findings: Findings): readonly Pair[] {
  const known = [...new Set([...profile.requiredParameters, ...standardParameters])];
  // Names that nobody knows are not shown: one may be the rest of a state that held an `&`.
  const names = known.filter((known) => beside.some(({ name }) => name === known));
  if (beside.length === 0) return [];
  if (open || names.length > 0) {
    findings.mendable(
      'not-encoded',
      `an & that is not encoded cuts the service short; beside it, where the logout drops it, was found: ${names.join(', ') || 'a parameter'}. Encode the whole authorize URL once`,
    );
    return beside;
  }
  findings.warning(
    'extra-parameter',
    `something beside ${logoutServiceOf(profile).serviceParameter} was found, and left out: if it was meant for the authorize URL, put it in there`,
  );
  return [];
}

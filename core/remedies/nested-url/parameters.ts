import type { Profile } from '../../providers/profile.ts';
import { withAsciiHost } from './hosts.ts';
import { isPlaceholder } from './placeholder.ts';
import type { Findings } from './problem.ts';
import { decodeOnce, type Pair } from './query.ts';
import { faultOfRedirectUri } from './redirect-uri.ts';
import { urlWithoutSecrets, withoutSecrets } from './secrets.ts';

/** Authorize parameters that OAuth and OpenID Connect define, beside those that the profile asks for. */
const standardParameters = [
  ...['response_type', 'client_id', 'redirect_uri', 'scope', 'state', 'nonce', 'prompt', 'max_age'],
  ...['login_hint', 'acr_values', 'auth_type', 'response_mode', 'code_challenge', 'code_challenge_method'],
  ...['display', 'ui_locales', 'claims', 'audience', 'resource', 'request', 'request_uri', 'dpop_jkt'],
  ...['access_type', 'include_granted_scopes', 'approval_prompt', 'authorization_details', 'domain_hint'],
];

/** The authorize parameters that are known by name: those of the profile first. */
export function knownParameters(profile: Profile): string[] {
  return [...new Set([...profile.requiredParameters, ...standardParameters])];
}

/** Tells whether a name is that of an authorize parameter, in whatever spelling. */
export function authorizeParameters(profile: Profile): (name: string) => boolean {
  const known = new Set([...knownParameters(profile), ...profile.harmlessParameters].map(letters));
  return (name) => name.length < 100 && known.has(letters(name));
}

/** Checks the authorize parameters and gives them mended, in their order. What is lost stays lost. */
export function mendParameters(
  profile: Profile,
  found: readonly Pair[],
  findings: Findings,
): Map<string, string> {
  const pairs = withoutSecrets(withWholeRedirectUri(profile, found, findings), findings);
  const parameters = mendNames(profile, pairs, findings);
  mendResponseType(parameters, findings);
  for (const name of profile.requiredParameters) {
    const value = parameters.get(name);
    if (value) continue;
    const what = value === undefined ? 'missing' : 'empty';
    findings.unmendable('parameter-lost', `${name} is ${what} in the authorize URL: put your own in`);
  }
  const placeholders = ['client_id', 'redirect_uri', 'scope', 'state', 'nonce'].filter((name) =>
    isPlaceholder(name, parameters.get(name) ?? ''),
  );
  for (const name of placeholders)
    findings.unmendable('placeholder', `${name} holds a placeholder: replace it with your own`);
  if (!placeholders.includes('client_id')) doubtClientId(profile, parameters, findings);
  if (!placeholders.includes('redirect_uri')) mendRedirectUri(parameters, findings);
  return parameters;
}

function doubtClientId(
  { mistakenClientId }: Profile,
  parameters: Map<string, string>,
  findings: Findings,
): void {
  const clientId = parameters.get('client_id') ?? '';
  if (mistakenClientId && clientId.length < 200 && new RegExp(mistakenClientId.pattern).test(clientId))
    findings.doubt('client-id-doubtful', `client_id may be another id: ${mistakenClientId.hint}`);
}

/**
 * Puts back into redirect_uri what an `&` of its own query has cut off. That it was put in without encoding shows
 * in its `?`, or in a `=` beside an encoded `?`; whoever encodes it whole encodes the `&` as well.
 */
function withWholeRedirectUri(profile: Profile, pairs: readonly Pair[], findings: Findings): readonly Pair[] {
  const isKnown = authorizeParameters(profile);
  const at = pairs.findIndex(({ name }) => letters(name) === 'redirecturi');
  const found = pairs[at];
  if (found === undefined) return pairs;
  const raw = found.raw.slice(found.raw.indexOf('=') + 1);
  const isOpen = raw.includes('?') || (/%3f/i.test(raw) && raw.includes('='));
  const rest = pairs.slice(at + 1);
  const next = rest.findIndex(({ name }) => isKnown(name));
  const cutOff = next < 0 ? rest : rest.slice(0, next);
  if (!isOpen || cutOff.length === 0) return pairs;
  findings.mendable(
    'redirect-uri-not-encoded',
    'redirect_uri has a ? of its own that is not encoded, and what follows its & stands among the parameters of the authorize URL: encode redirect_uri once before it goes in',
  );
  const beginning = raw.includes('?') && /^[a-z][a-z0-9+.-]*:\//i.test(raw) ? raw : found.value;
  const value = [beginning, ...cutOff.map((pair) => pair.raw)].join('&');
  return [...pairs.slice(0, at), { ...found, value }, ...rest.slice(cutOff.length)];
}

function mendNames(profile: Profile, pairs: readonly Pair[], findings: Findings): Map<string, string> {
  const present = new Set(pairs.map(({ name }) => name));
  const missing = profile.requiredParameters.filter((name) => !present.has(name));
  const known = new Set([...profile.requiredParameters, 'scope', 'state']);
  const parameters = new Map<string, string>();
  for (const { name: found, value } of pairs) {
    const name = missing.find((name) => letters(name) === letters(found)) ?? found;
    if (name !== found) {
      findings.mendable(
        'parameter-misnamed',
        `${name} is spelt another way; names count to the letter: write ${name}`,
      );
    }
    const earlier = parameters.get(name);
    if (earlier !== undefined) {
      const shown = known.has(name) ? name : 'a parameter';
      const message = `${shown} stands in the authorize URL twice; OAuth allows it once (RFC 6749, 3.1): leave one`;
      if (earlier && value && earlier !== value)
        findings.unmendable('duplicated-parameter', `${message}, as they differ`);
      else findings.mendable('duplicated-parameter', message);
    }
    parameters.set(name, earlier || value);
  }
  return parameters;
}

/** `clientId`, `Client-ID` and `redirect_url` are what people write for `client_id` and `redirect_uri`. */
function letters(name: string): string {
  return name
    .toLowerCase()
    .replace(/[^a-z]/g, '')
    .replace(/url$/, 'uri');
}

/** The only one that can be put back when it is lost: the flow in question is the one with a code. */
function mendResponseType(parameters: Map<string, string>, findings: Findings): void {
  const found = parameters.get('response_type');
  if (found === 'code') return;
  if (found) {
    findings.mendable(
      'wrong-response-type',
      'response_type is another than `code`, the only one expected here',
    );
  } else {
    findings.mendable(
      'parameter-lost',
      'response_type is missing or empty in the authorize URL: it is `code`',
    );
  }
  parameters.set('response_type', 'code');
}

function mendRedirectUri(parameters: Map<string, string>, findings: Findings): void {
  let redirectUri = parameters.get('redirect_uri');
  if (!redirectUri) return;
  const encoded = /^[a-z][a-z0-9+.-]*%(?:25)*3a/i;
  if (encoded.test(redirectUri)) {
    findings.mendable(
      'redirect-uri-encoded-twice',
      'redirect_uri is still encoded when the authorize URL has been read, so it cannot match the registered one: encode it once less',
    );
    for (let times = 0; times < 5 && encoded.test(redirectUri); times++)
      redirectUri = decodeOnce(redirectUri);
    parameters.set('redirect_uri', redirectUri);
  }
  redirectUri = withAsciiHost(urlWithoutSecrets(redirectUri, findings), 'redirect_uri', findings);
  parameters.set('redirect_uri', redirectUri);
  const fault = faultOfRedirectUri(redirectUri);
  if (fault === 'redirect-uri-not-a-url') {
    findings.unmendable(
      fault,
      'redirect_uri is not a whole URL: write it as it is registered, with https://',
    );
  } else if (fault === 'redirect-uri-fragment') {
    findings.unmendable(
      fault,
      'redirect_uri holds a #, which OAuth forbids (RFC 6749, 3.1.2): register one without',
    );
  }
}

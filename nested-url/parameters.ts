import type { Profile } from '../providers/profile.ts';
import type { Findings } from './problem.ts';
import { decodeOnce, type Pair } from './query.ts';
import { faultOfRedirectUri } from './redirect-uri.ts';

/** Checks the authorize parameters and gives them mended, in their order. What is lost stays lost. */
export function mendParameters(
  profile: Profile,
  pairs: readonly Pair[],
  findings: Findings,
): Map<string, string> {
  const parameters = mendNames(profile, pairs, findings);
  mendResponseType(parameters, findings);
  for (const name of profile.requiredParameters) {
    const value = parameters.get(name);
    if (!value) {
      const found = value === undefined ? 'missing' : 'empty';
      findings.unmendable('parameter-lost', `${name} is ${found} in the authorize URL: put your own in`);
    } else if (/^(?:<.*>|\{.*\}|\[.*\]|\$.*|x{3,}|your[-_ ].*)$/i.test(value)) {
      findings.unmendable('placeholder', `${name} holds a placeholder: replace it with your own`);
    }
  }
  mendRedirectUri(parameters, findings);
  return parameters;
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

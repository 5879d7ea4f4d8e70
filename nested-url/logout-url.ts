import { logoutServiceOf } from '../providers/logout-service.ts';
import type { Profile } from '../providers/profile.ts';
import type { Findings } from './problem.ts';
import { addressOf, decodeOnce, encodingOf, type Pair, splitQuery, splitUrl } from './query.ts';

/** What the logout URL carries: the service, decoded, and the parameters that stand beside it. */
export interface Carried {
  service: string;
  /** Whether the service has a `?` that was not encoded, so that any `&` in it has cut it short. */
  open: boolean;
  beside: readonly Pair[];
}

/** Reads the outer URL: is it the provider's logout URL, and what is its service? Null when there is none. */
export function readLogoutUrl(profile: Profile, text: string, findings: Findings): Carried | null {
  const expected = logoutServiceOf(profile).url;
  const whole = withScheme(profile, text, findings);
  if (whole === null) return null;

  const { base, query, fragment } = splitUrl(whole);
  const address = addressOf(base);
  if (isAuthorizeAddress(profile, address)) {
    findings.mendable(
      'not-the-logout-url',
      `the authorize URL was found by itself; it goes inside ${expected}, as ${logoutServiceOf(profile).serviceParameter}`,
    );
    return { service: whole, open: false, beside: [] };
  }
  if (address !== addressOf(expected)) {
    findings.mendable('not-the-logout-url', `found ${address}, expected ${expected}: take that address`);
  }
  if (fragment !== null) reportFragment(findings);
  // A raw space has been reported with the rest of the white space.
  reportCharacters(query.replaceAll(' ', ''), findings);
  return findService(profile, splitQuery(query), findings);
}

/** Whether an address is the provider's authorize endpoint, at its present or an older place. */
export function isAuthorizeAddress(profile: Profile, address: string | null): boolean {
  return [profile.authorizeUrl, ...profile.olderAuthorizeUrls].some((url) => addressOf(url) === address);
}

export function reportFragment(findings: Findings): void {
  findings.mendable(
    'fragment',
    'a # was found; no server sees what follows it: leave it out, or write %23 if it belongs to a value',
  );
}

/** Reports what a query may not hold (RFC 3986, 3.4) and escapes that say nothing. */
export function reportCharacters(query: string, findings: Findings): void {
  if (/[^\w.~!$&'()*+,;=:@/?%-]/.test(query)) {
    findings.mendable(
      'illegal-character',
      'a character that a URL may not hold was found as it is (a space, |, a quote, a bracket or one beyond ASCII); some servers refuse it: percent-encode it',
    );
  }
  const encoding = encodingOf(query);
  if (encoding === 'loose') {
    findings.mendable(
      'malformed-encoding',
      'a % that begins no escape was found: write %25 for the sign itself',
    );
  } else if (encoding === 'broken') {
    findings.unmendable(
      'malformed-encoding',
      'an escape that is not UTF-8 was found, so its value cannot be read: encode that value again, as UTF-8',
    );
  }
}

function withScheme(profile: Profile, text: string, findings: Findings): string | null {
  if (addressOf(text) !== null) return text;
  const address = addressOf(splitUrl(`https://${text}`).base);
  if (address === addressOf(logoutServiceOf(profile).url) || isAuthorizeAddress(profile, address)) {
    findings.mendable('not-a-url', 'the URL begins with its host: put https:// in front');
    return `https://${text}`;
  }
  findings.unmendable(
    'not-a-url',
    `this is not a URL; expected ${logoutServiceOf(profile).url}?…: copy all of it`,
  );
  return null;
}

function findService(profile: Profile, pairs: readonly Pair[], findings: Findings): Carried | null {
  const wanted = logoutServiceOf(profile).serviceParameter;
  const named = pairs.filter(({ name, value }) => name === wanted && value.trim() !== '');
  const found = named[0] ?? findMisnamed(profile, pairs, findings);
  if (found === undefined) {
    findings.unmendable(
      'no-service',
      `there is no ${wanted} parameter, or an empty one, so the browser would stay on the logout page: add ${wanted}=<encoded authorize URL>`,
    );
    return null;
  }
  if (named.some(({ value }) => value !== found.value)) {
    findings.unmendable('duplicated-parameter', `${wanted} stands there twice, and differs: leave one`);
  } else if (named.length > 1) {
    findings.mendable('duplicated-parameter', `${wanted} stands there twice: leave one`);
  }

  const service = unwrap(found.value);
  if (service !== found.value) {
    findings.mendable(
      'encoded-twice',
      `${wanted} is still encoded after it has been decoded once, so the server cannot read it: encode the authorize URL exactly once`,
    );
  }
  const beside = pairs.filter((pair) => pair !== found && pair.name !== wanted);
  return { service, open: found.raw.includes('?'), beside };
}

function findMisnamed(profile: Profile, pairs: readonly Pair[], findings: Findings): Pair | undefined {
  const wanted = logoutServiceOf(profile).serviceParameter;
  const addressIn = ({ value }: Pair) => addressOf(splitUrl(unwrap(value)).base);
  const url = pairs.find((pair) => pair.name === 'url' && addressIn(pair) !== null);
  if (url) {
    findings.mendable(
      'url-for-service',
      `\`url\` was found, expected \`${wanted}\`: a CAS server from version 3 on ignores \`url\`, and the browser would stay on the logout page`,
    );
    return url;
  }
  const other = pairs.find((pair) => isAuthorizeAddress(profile, addressIn(pair)));
  if (other) {
    findings.mendable('service-misnamed', `the authorize URL has another name than \`${wanted}\`: rename it`);
  }
  return other;
}

/** Decodes a service until it can be read: its scheme, its `?` and its `=` in turn may be encoded still. */
function unwrap(service: string): string {
  let text = service;
  for (let times = 0; times < 5 && stillEncoded(text); times++) text = decodeOnce(text);
  return text;
}

function stillEncoded(text: string): boolean {
  const { query } = splitUrl(text);
  if (/^\s*[a-z][a-z0-9+.-]*%(?:25)*3a/i.test(text)) return true;
  if (query === '') return /%(?:25)*3f/i.test(text);
  return !query.includes('=') && /%(?:25)*3d/i.test(query);
}

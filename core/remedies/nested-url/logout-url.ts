import { authorizeUrlsOf } from '../../providers/endpoints.ts';
import type { Profile } from '../../providers/profile.ts';
import { isSecret } from '../../text/secret-names.ts';
import { unescapeBackslashes, unescapeEntities } from './escapes.ts';
import { defaultPortIn, withoutDefaultPort } from './hosts.ts';
import type { LogoutShape } from './logout-shape.ts';
import { Findings } from './problem.ts';
import {
  addressOf,
  beginsAt,
  decodeOnce,
  encodingOf,
  ownPairs,
  type Pair,
  splitQuery,
  splitUrl,
} from './query.ts';
import { withQuestionMark } from './question-mark.ts';
import { reportSecret, urlWithoutSecrets } from './secrets.ts';

/** What the logout URL carries: the service, decoded and without escapes of HTML and JSON, and the parameters that stand beside it. */
export interface Carried {
  service: string;
  /** Whether the service has a `?` that was not encoded, so that any `&` in it has cut it short. */
  open: boolean;
  beside: readonly Pair[];
}

/** Reads the outer URL: is it the provider's logout URL, and what is its service? Null when there is none. */
export function readLogoutUrl(
  profile: Profile,
  shape: LogoutShape,
  text: string,
  findings: Findings,
): Carried | null {
  const expected = splitUrl(shape.url).base;
  const whole = withScheme(
    profile,
    shape,
    withQuestionMark(text, [shape.url], 'outside', findings),
    findings,
  );
  if (whole === null) return null;

  const { base, query, fragment } = splitUrl(whole);
  const clean = /:[^/]*@/.test(base.slice(8)) ? urlWithoutSecrets(base, findings) : base;
  const address = addressOf(clean);
  if (isAuthorizeAddress(profile, address)) {
    findings.mendable(
      'not-the-logout-url',
      `the authorize URL was found by itself; it goes inside ${expected}, as ${shape.parameter}`,
    );
    return { service: whole, open: false, beside: [] };
  }
  if (address !== addressOf(expected)) {
    const session = /;[a-z]{0,20}sess\w{0,10}=/i.test(clean)
      ? ', with a session id, which is a secret, in its path'
      : '';
    findings.mendable(
      'not-the-logout-url',
      `found ${address}${session}, expected ${expected}: take that address`,
    );
  } else if (defaultPortIn(clean) !== null) withoutDefaultPort(clean, 'the logout URL', findings);
  if (fragment !== null) reportFragment(fragment, findings);
  // A raw space has been reported with the rest of the white space.
  reportCharacters(query.replaceAll(' ', ''), findings);
  const own = ownPairs(shape.url);
  const pairs = splitQuery(query);
  const lost = own.filter(({ raw }) => !pairs.some((pair) => pair.raw === raw));
  if (lost.length > 0)
    findings.mendable(
      'parameter-lost',
      `${lost.map(({ name }) => name).join(', ')} of the logout URL's own query is missing or another: it is ${lost.map(({ raw }) => raw).join('&')}`,
    );
  const names = own.map(({ name }) => name);
  return findService(
    profile,
    shape,
    pairs.filter(({ name }) => !names.includes(name)),
    findings,
  );
}

/** Whether an address is the provider's authorize endpoint, at its present or an older place. */
export function isAuthorizeAddress(profile: Profile, address: string | null): boolean {
  return authorizeUrlsOf(profile).some((url) => addressOf(splitUrl(url).base) === address);
}

export function reportFragment(fragment: string, findings: Findings): void {
  findings.mendable(
    'fragment',
    'a # was found; no server sees what follows it: leave it out, or write %23 if it belongs to a value',
  );
  for (const { name, value } of splitQuery(fragment))
    if (value !== '' && isSecret(name)) reportSecret(name, findings);
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

function withScheme(profile: Profile, shape: LogoutShape, text: string, findings: Findings): string | null {
  if (addressOf(text) !== null) return text;
  const whole = withQuestionMark(`https://${text.replace(/^\/\//, '')}`, [shape.url], 'outside', findings);
  const address = addressOf(splitUrl(whole).base);
  if (beginsAt(shape.url, whole) || isAuthorizeAddress(profile, address)) {
    findings.mendable('not-a-url', 'the URL begins with its host: put https:// in front');
    return whole;
  }
  findings.unmendable('not-a-url', `this is not a URL; expected ${shape.url}?…: copy all of it`);
  return null;
}

function findService(
  profile: Profile,
  shape: LogoutShape,
  pairs: readonly Pair[],
  findings: Findings,
): Carried | null {
  const wanted = shape.parameter;
  const named = pairs.filter(({ name, value }) => name === wanted && value.trim() !== '');
  const found = named[0] ?? findMisnamed(profile, shape, pairs, findings);
  if (found === undefined) {
    for (const { name } of pairs) if (isSecret(name)) reportSecret(name, findings);
    findings.unmendable(
      'no-service',
      `there is no ${wanted} parameter, or an empty one, so the browser would stay on the logout page: add ${wanted}=<encoded ${shape.goesOnTo === 'registered-page' ? 'page that it is to go on to' : 'authorize URL'}>`,
    );
    return null;
  }
  if (named.some(({ value }) => value !== found.value)) {
    findings.unmendable('duplicated-parameter', `${wanted} stands there twice, and differs: leave one`);
  } else if (named.length > 1) {
    findings.mendable('duplicated-parameter', `${wanted} stands there twice: leave one`);
  }

  const readable = (value: string) =>
    withQuestionMark(
      unescapeEntities(unescapeBackslashes(value, findings), findings),
      authorizeUrlsOf(profile),
      'inside',
      findings,
    );
  const carried = readable(found.value);
  const unwrapped = unwrap(carried);
  const service = readable(unwrapped);
  if (unwrapped !== carried) {
    findings.mendable(
      'encoded-twice',
      `${wanted} is still encoded after it has been decoded once, so the server cannot read it: encode what it carries exactly once`,
    );
  }
  const beside = pairs.filter((pair) => pair !== found && pair.name !== wanted);
  return { service, open: found.raw.includes('?'), beside };
}

/** `http://a`: what is shorter is none, and a long query has many. */
const shortestUrl = 7;

function findMisnamed(
  profile: Profile,
  shape: LogoutShape,
  all: readonly Pair[],
  findings: Findings,
): Pair | undefined {
  const pairs = all.filter(({ value }) => value.length > shortestUrl);
  const wanted = shape.parameter;
  // What is found here is reported when it is read.
  const addressIn = ({ value }: Pair) =>
    addressOf(splitUrl(unwrap(unescapeBackslashes(value, new Findings()))).base);
  const isUrl = (pair: Pair) => /^https?:/.test(addressIn(pair) ?? '');
  const url = wanted === 'service' ? pairs.find((pair) => pair.name === 'url' && isUrl(pair)) : undefined;
  if (url) {
    findings.mendable(
      'url-for-service',
      `\`url\` was found, expected \`${wanted}\`: a CAS server from version 3 on ignores \`url\`, and the browser would stay on the logout page`,
    );
    return url;
  }
  const pages = shape.goesOnTo === 'registered-page' ? pairs.filter(isUrl) : [];
  const other =
    pairs.find(({ value }) =>
      authorizeUrlsOf(profile).some((address) =>
        beginsAt(address, unwrap(unescapeBackslashes(value, new Findings()))),
      ),
    ) ?? (pages.length === 1 ? pages[0] : undefined);
  if (other) {
    const what = pages.length > 0 ? 'the page' : 'the authorize URL';
    findings.mendable('service-misnamed', `${what} has another name than \`${wanted}\`: rename it`);
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

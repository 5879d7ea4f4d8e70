import { isSecret } from '../../text/secret-names.ts';
import type { Findings } from './problem.ts';
import { decodeOnce, type Pair } from './query.ts';

/** Names a secret, by its parameter, and what to do about it. */
export function reportSecret(name: string, findings: Findings): void {
  // A name is shown as it is known here: a value may have slid into its place.
  const shown = name.replace(/[^\w.-]/g, '').slice(0, 30);
  findings.mendable(
    'secret',
    `${shown} was found: it is a secret, and a URL stands in histories, logs and Referer headers (RFC 6749, 2.3.1; RFC 6750, 5.3). Leave it out, and have it replaced or ended, since it has been passed on`,
  );
}

/** How many addresses, queries and JSON values within one another are looked into. Beyond that, nothing is. */
const deepest = 5;

/** The pairs without secrets, which are reported, and without those within the values. */
export function withoutSecrets(pairs: readonly Pair[], findings: Findings): Pair[] {
  return pairs.flatMap((pair) => {
    if (!isSecret(pair.name)) return [{ ...pair, value: valueWithoutSecrets(pair.value, findings, deepest) }];
    reportSecret(pair.name, findings);
    return [];
  });
}

/**
 * A URL without a user name and password before its host, session ids in its path and secrets in its query and in its
 * fragment, and without those that the values of its query carry in the same places, or in JSON.
 */
export function urlWithoutSecrets(text: string, findings: Findings, depth = deepest): string {
  const [whole = '', ...rest] = text.split('#');
  const question = whole.indexOf('?');
  const base = question < 0 ? whole : whole.slice(0, question);
  const query = question < 0 ? [] : whole.slice(question + 1).split('&');
  const kept = query.filter((raw) => !found(raw)).map(within);
  const behind = rest.join('#');
  const fragment = behind.split('&').some(found) ? '' : valueWithoutSecrets(behind, findings, depth);
  const clean = withoutUserinfo(withoutSessionIds(base, findings), findings);
  const shown =
    kept.join('&') === query.join('&')
      ? whole.slice(base.length)
      : kept.length > 0
        ? `?${kept.join('&')}`
        : '';
  return `${clean}${shown}${fragment === '' && !text.endsWith('#') ? '' : `#${fragment}`}`;

  function found(raw: string): boolean {
    // What some part by `;` stands behind the last one: `a;sid=…`.
    const [name = ''] = decodeOnce(raw.split('=', 1)[0] ?? '')
      .split(';')
      .slice(-1);
    if (!raw.includes('=') || !isSecret(name)) return false;
    reportSecret(name, findings);
    return true;
  }

  function within(raw: string): string {
    const at = raw.indexOf('=') + 1;
    const value = decodeOnce(raw.slice(at));
    const clean = valueWithoutSecrets(value, findings, depth);
    return clean === value ? raw : raw.slice(0, at) + encodeURIComponent(clean);
  }
}

/** A value without the secrets that an address, a query or JSON in it carries; as it was where it carries none. */
function valueWithoutSecrets(value: string, findings: Findings, depth: number): string {
  if (depth === 0) return value;
  const json = /^\s*[[{"]/.test(value) ? parsed(value) : undefined;
  if (json !== undefined) {
    const clean = JSON.stringify(jsonWithoutSecrets(json, findings, depth - 1));
    return clean === JSON.stringify(json) ? value : clean;
  }
  if (isQuery(value)) return urlWithoutSecrets(`?${value}`, findings, depth - 1).replace(/^\?/, '');
  if (/[?#;]|[\\/]{2}/.test(value)) return urlWithoutSecrets(value, findings, depth - 1);
  const decoded = value.includes('%') ? decodeOnce(value) : value;
  if (decoded === value) return value;
  const clean = valueWithoutSecrets(decoded, findings, depth - 1);
  return clean === decoded ? value : encodeURIComponent(clean);
}

/** One begins with a name and `=`, whatever its values are. What has `;` before that is a path with a session id. */
function isQuery(value: string): boolean {
  const [start = ''] = value.split(/[?#/]/, 1);
  return start.includes('=') && (start.includes('&') || !start.split('=', 1)[0]?.includes(';'));
}

/** JSON that is no deeper than anybody's `state`: what is deeper cannot be written again. */
function parsed(text: string): unknown {
  if (text.replaceAll(/[^[{]/g, '').length > 1000) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A name that says secret has one where its value is a text or a number, or a list of some: `claims` of OpenID Connect has an `id_token` too. */
function jsonWithoutSecrets(value: unknown, findings: Findings, depth: number): unknown {
  if (typeof value === 'string') return valueWithoutSecrets(value, findings, depth);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => jsonWithoutSecrets(one, findings, depth));
  const kept = Object.entries(value).filter(([name, one]) => {
    if (!isSecret(name) || ![one].flat().some((each) => /^(?:string|number)$/.test(typeof each))) return true;
    reportSecret(name, findings);
    return false;
  });
  return Object.fromEntries(kept.map(([name, one]) => [name, jsonWithoutSecrets(one, findings, depth)]));
}

/** `;jsessionid=…`, which a Java server puts into the path, encoded too. */
function withoutSessionIds(base: string, findings: Findings): string {
  return base.replace(/(?:;|%3B)([^;/?#=%]{1,40})(?:=|%3D)(?:(?!%3B)[^;/?#])*/gi, (whole, name: string) => {
    if (!isSecret(name)) return whole;
    reportSecret(name, findings);
    return '';
  });
}

/**
 * A host begins an address or stands behind the colon of a scheme (RFC 3986, 3.2), and browsers take `\\` for a slash there (URL Standard,
 * 4.4); a path may have `//` and `@` too.
 */
function withoutUserinfo(base: string, findings: Findings): string {
  return base.replace(/(?<=^|:)([\\/]{2,})([^\\/]+)@/g, (_, slashes: string, before: string) => {
    findings.mendable(
      'secret',
      `a user name${before.includes(':') ? ' and a password' : ''} was found before the host (RFC 3986, 3.2.1, and browsers, want none there): leave it out`,
    );
    return slashes;
  });
}

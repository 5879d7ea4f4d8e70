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

/** The pairs without secrets, which are reported. */
export function withoutSecrets(pairs: readonly Pair[], findings: Findings): Pair[] {
  return pairs.filter(({ name }) => {
    if (!isSecret(name)) return true;
    reportSecret(name, findings);
    return false;
  });
}

/** A URL without a user name and password before its host, session ids in its path and secrets in its query. */
export function urlWithoutSecrets(text: string, findings: Findings): string {
  const [whole = '', ...rest] = text.split('#');
  const question = whole.indexOf('?');
  const base = question < 0 ? whole : whole.slice(0, question);
  const query = question < 0 ? [] : whole.slice(question + 1).split('&');
  const kept = query.filter((raw) => !found(raw));
  const fragment = rest.join('#').split('&').some(found) ? '' : rest.join('#');
  const clean = withoutUserinfo(withoutSessionIds(base, findings), findings);
  const shown =
    kept.length === query.length ? whole.slice(base.length) : kept.length > 0 ? `?${kept.join('&')}` : '';
  return `${clean}${shown}${fragment === '' && !text.endsWith('#') ? '' : `#${fragment}`}`;

  function found(raw: string): boolean {
    const name = decodeOnce(raw.split('=', 1)[0] ?? '');
    if (!raw.includes('=') || !isSecret(name)) return false;
    reportSecret(name, findings);
    return true;
  }
}

/** `;jsessionid=…`, which a Java server puts into the path. */
function withoutSessionIds(base: string, findings: Findings): string {
  return base.replace(/;([^;/?#=]{1,40})=[^;/?#]*/g, (whole, name: string) => {
    if (!isSecret(name)) return whole;
    reportSecret(name, findings);
    return '';
  });
}

function withoutUserinfo(base: string, findings: Findings): string {
  const scheme = /^([a-z][a-z0-9+.-]{0,40}:\/\/)([^/]*)@/i.exec(base);
  if (scheme?.[1] === undefined) return base;
  findings.mendable(
    'secret',
    `a user name${scheme[2]?.includes(':') ? ' and a password' : ''} was found before the host (RFC 3986, 3.2.1, and browsers, want none there): leave it out`,
  );
  return scheme[1] + base.slice(scheme[0].length);
}

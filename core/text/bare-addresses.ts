import { withoutUserParts } from '../base/user-part.ts';
import { isSecret } from './secret-names.ts';

const address = /[a-z][a-z\d+.-]{0,40}:\/\/[^\s"'<>]+/gi;

/** Where the value of a parameter begins in an address (RFC 3986, 3.4), and in one that is itself a value there. */
const begun = /(?:[?&#;]|(%)(?:25){0,4}(?:3f|26|23))([\w.~-]{1,64})(?:=|%(?:25){0,4}3d)/gi;

/** Where it ends. */
const ends = { plain: /[&#;]|$/g, encoded: /[&#;]|%(?:25){0,4}(?:26|23)|$/gi };

/**
 * A text whose addresses open nothing: they have no user part (RFC 3986, 3.2.1), and a parameter that is called as secrets are has no
 * value. Errors of browsers and of their drivers quote the address that they were given.
 */
export function withBareAddresses(text: string): string {
  return withoutUserParts(text).replace(address, (one) => ofGrid(one) ?? withoutSecretValues(one));
}

/**
 * A Selenium Grid, whose address Playwright takes from the environment and quotes, may have its key anywhere in it (docs/grid.md): of that one the
 * host is told. Null of any other address.
 */
function ofGrid(one: string): string | null {
  const grid = process.env.SELENIUM_REMOTE_URL ?? '';
  if (!URL.canParse(grid) || !URL.canParse(one)) return null;
  const { origin, host } = new URL(one);
  return host === new URL(grid).host ? `${origin}/…` : null;
}

function withoutSecretValues(one: string): string {
  let clean = '';
  let at = 0;
  for (const { 0: whole, 1: encoded, 2: name = '', index } of one.matchAll(begun)) {
    if (index < at || !isSecret(name)) continue;
    const from = index + whole.length;
    const end = ends[encoded ? 'encoded' : 'plain'];
    end.lastIndex = from;
    clean += `${one.slice(at, from)}…`;
    at = end.exec(one)?.index ?? one.length;
  }
  return clean + one.slice(at);
}

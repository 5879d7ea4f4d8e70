import { Secret } from '../../core/base/secret.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { isSecret } from '../../core/text/secret-names.ts';
import type { Exchange } from './exchange.ts';

/**
 * Every value that a capture itself names as a secret: what was sent in a field for passwords or codes, what an
 * address or a body carries under a name that says so, and cookies.
 */
export function secretsIn(exchanges: readonly Exchange[], profile: Profile): Secret[] {
  const fields = new Set([...fieldsOf(profile), ...exchanges.flatMap(passwordFieldsOf)]);
  const isNamed = (name: string) => isSecret(name) || fields.has(name);
  const values = exchanges.flatMap(({ url, location, handedIn, sent, setCookies }) => {
    const carried = [url, location].flatMap((one) =>
      one === null ? [] : [...one.searchParams, ...new URLSearchParams(one.hash.slice(1))],
    );
    const named = [...carried, ...(sent ?? []), ...handedIn].filter(([name]) => isNamed(name));
    const inAddress = [url, location].map((one) => decodeURIComponentOr(one?.password ?? ''));
    return [...named.map(([, value]) => value), ...inAddress, ...setCookies.map(valueOfCookie)];
  });
  // Some write a value with the escapes of the wire.
  const written = values.flatMap((value) => [value, decodeURIComponentOr(value.replaceAll('+', ' '))]);
  return [...new Set(written)].filter((value) => value !== '').map((value) => new Secret(value));
}

/** Names of the fields that the profile finds by them. */
function fieldsOf({ login }: Profile): string[] {
  const selectors = [...login.password, ...(login.oneTimeCode ?? [])];
  return selectors.flatMap((selector) => /\[name="?([^"\]]+)"?\]/.exec(selector)?.[1] ?? []);
}

/** Names of the fields that a page hides what is typed into. */
function passwordFieldsOf({ body }: Exchange): string[] {
  const fields = body?.match(/<input\b[^<>]{0,2000}/gi) ?? [];
  return fields
    .filter((field) => /\stype\s*=\s*["']?password\b/i.test(field))
    .flatMap((field) => /\sname\s*=\s*["']?([^\s"'>]+)/i.exec(field)?.[1] ?? []);
}

function valueOfCookie(header: string): string {
  const [pair = ''] = header.split(';');
  const value = pair.slice(pair.indexOf('=') + 1).trim();
  // What is shorter is a language or a choice of the page.
  return value.length >= 8 ? value : '';
}

function decodeURIComponentOr(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

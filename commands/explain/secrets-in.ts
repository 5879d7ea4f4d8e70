import { Secret } from '../../core/base/secret.ts';
import type { Profile } from '../../core/providers/profile.ts';
import { isSecret } from '../../core/text/secret-names.ts';
import type { Exchange } from './exchange.ts';
import { mayHoldSecret } from './field-names.ts';
import { longestValue } from './handed-in.ts';
import type { Har } from './har.ts';
import { attributesOf, tagsOf } from './tags.ts';

/**
 * Every value that a capture itself names as a secret: what was sent in a field for passwords or codes, what an
 * address or a body carries under a name that says so, and what else is held (held.ts).
 */
export function secretsIn({ exchanges, held }: Pick<Har, 'exchanges' | 'held'>, profile: Profile): Secret[] {
  const fields = new Set([...fieldsOf(profile), ...exchanges.flatMap(passwordFieldsOf)]);
  const isNamed = (name: string) => isSecret(name) || fields.has(name);
  const values = exchanges.flatMap(({ url, location, handedIn, sent, setCookies }) => {
    const carried = [url, location].flatMap((one) =>
      one === null ? [] : [...one.searchParams, ...new URLSearchParams(one.hash.slice(1))],
    );
    const named = [
      ...carried.filter(([name]) => isNamed(name)),
      ...[...(sent ?? []), ...handedIn].filter(([name, value]) => isNamed(name) || isTyped(name, value)),
    ];
    const inAddress = [url, location].map((one) => decodeURIComponentOr(one?.password ?? ''));
    return [...named.map(([, value]) => value), ...inAddress, ...setCookies.map(valueOfCookie)];
  });
  return secretsOf([...values, ...held]);
}

/**
 * Every other value that was sent in a body, for a page that repeats it: a field for a password may be called anything.
 * Words are left out, as those of a button are words of its page, too, and an error that a form brings to the app.
 */
export function sentIn(exchanges: readonly Exchange[]): Secret[] {
  const values = exchanges.flatMap(({ handedIn, sent }) =>
    [...(sent ?? []), ...handedIn].filter(([name]) => !/^error/i.test(name)).map(([, value]) => value),
  );
  const typed = [...values, ...exchanges.flatMap(({ sent }) => codesOfBoxes(sent))];
  return secretsOf(
    typed.filter((value) => value.length >= shortestTyped && !/^[\p{L}\p{M}\s]*$/u.test(value)),
  );
}

/** No code and no password that anybody is given is shorter. */
const shortestTyped = 4;

function isTyped(name: string, value: string): boolean {
  return mayHoldSecret(name) && value.length >= shortestTyped;
}

/** A code whose digits stand in a box each. */
function codesOfBoxes(sent: Exchange['sent']): string[] {
  const boxes = new Map<string, string>();
  for (const [name, value] of sent ?? []) {
    const group = name.replaceAll(/\d+/g, '#');
    if (value.length === 1) boxes.set(group, (boxes.get(group) ?? '') + value);
  }
  return [...boxes.values()];
}

function secretsOf(values: readonly string[]): Secret[] {
  // Some write a value with the escapes of the wire.
  const written = values.flatMap((value) => [value, decodeURIComponentOr(value.replaceAll('+', ' '))]);
  return [...new Set(written)]
    .filter((value) => value !== '' && value.length <= longestValue)
    .map((value) => new Secret(value));
}

/** Names of the fields that the profile finds by them. */
function fieldsOf({ login }: Profile): string[] {
  const selectors = [...login.password, ...(login.oneTimeCode ?? [])];
  return selectors.flatMap((selector) => /\[name="?([^"\]]+)"?\]/.exec(selector)?.[1] ?? []);
}

const inputs = tagsOf('input');

/** Names of the fields that a page hides what is typed into. */
function passwordFieldsOf({ body }: Exchange): string[] {
  const fields = (body?.match(inputs) ?? []).map(attributesOf);
  return fields
    .filter((field) => /^\s*password\b/i.test(field.get('type') ?? ''))
    .flatMap((field) => field.get('name') || []);
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

import { UserError } from '../../base/user-error.ts';
import type { Profile } from '../../providers/profile.ts';
import { besideOf, logoutServiceOf } from '../logout-service.ts';
import type { LogoutShape } from './logout-shape.ts';
import { ownPairs, withQuery } from './query.ts';

/** What goes into the authorize URL. Any other name is passed on as an authorize parameter of that name. */
export interface NestedUrlValues {
  clientId: string;
  redirectUri: string;
  scope?: string | undefined;
  state?: string | undefined;
  [parameter: string]: string | undefined;
}

/**
 * The logout URL that goes on to the authorize URL: `<logout>?<service>=<authorize URL, percent-encoded once>`.
 * Its shape and the order of its parameters are the forum thread's: response_type, redirect_uri, client_id;
 * then scope and state if given, then anything else. Reading it back gives every value as it went in.
 * What the profile's two URLs have of a query of their own stays in front (RFC 6749, 3.1).
 * Throws a UserError that names the parameter when a value is not text that UTF-8 can hold, and where the
 * provider has no such logout URL.
 */
export function buildNestedUrl(
  profile: Pick<Profile, 'name' | 'authorizeUrl' | 'logout'>,
  values: NestedUrlValues,
): string {
  const { clientId, redirectUri, scope, state, ...others } = values;
  const parameters = Object.entries({
    response_type: 'code',
    redirect_uri: redirectUri,
    client_id: clientId,
    scope,
    state,
    ...others,
  }).filter((parameter): parameter is [string, string] => parameter[1] !== undefined);
  return nestParameters(profile, parameters);
}

/** The same from names and values as they are, in their order. */
export function nestParameters(
  profile: Pick<Profile, 'name' | 'authorizeUrl' | 'logout'>,
  parameters: readonly (readonly [string, string])[],
): string {
  const logout = logoutServiceOf(profile);
  const { url, serviceParameter, goesOnTo } = logout;
  const given = new Map(parameters);
  const beside = besideOf(logout, given.get('client_id') ?? null);
  if (goesOnTo !== 'login')
    return nestUrl({ url, parameter: serviceParameter }, authorizeUrlWith(profile, parameters), beside);
  // It goes on to the login by itself, with what the authorize request would have carried.
  const page = given.get('redirect_uri') ?? '';
  for (const [name, value] of given) if (name !== 'redirect_uri') beside.set(name, value);
  return nestUrl({ url, parameter: serviceParameter }, page, beside);
}

/** A logout URL that goes on to another, with what has to stand beside it. */
export function nestUrl(
  { url, parameter, goesOnTo }: Pick<LogoutShape, 'url' | 'parameter'> & Partial<LogoutShape>,
  inner: string,
  beside: ReadonlyMap<string, string> = new Map(),
): string {
  const place = goesOnTo === 'path' ? inner.replace(/^[a-z]+:\/\/[^/]+/, '') : inner;
  const pairs = [[parameter, place] as const, ...beside];
  const query = pairs.map(([name, value]) => `${encodeStrictly(name)}=${encodeStrictly(value)}`).join('&');
  // A full stop at the end of a URL is taken for that of a sentence, by programs too.
  return withQuery(url, query).replace(/\.$/, '%2E');
}

/** The provider's authorize URL with these parameters. */
export function authorizeUrlWith(
  { authorizeUrl }: Pick<Profile, 'authorizeUrl'>,
  parameters: readonly (readonly [string, string])[],
): string {
  // Read out of a whole authorize URL, they hold what it has of its own.
  const own = ownPairs(authorizeUrl).map(({ name }) => name);
  const added = parameters.filter(([name]) => !own.includes(name));
  const query = added.map(([name, value]) => {
    try {
      return `${encodeInner(name)}=${encodeInner(value)}`;
    } catch {
      // The value is not shown: it may be a state. encodeURIComponent refuses half a surrogate pair only.
      throw new UserError(
        `${name} holds half a character (a lone surrogate), which no URL can carry: give it as whole text`,
      );
    }
  });
  return withQuery(authorizeUrl, query.join('&'));
}

/**
 * Inside the authorize URL `:` and `/` stay as they are: a query may hold them (RFC 3986, 3.4), and the URL
 * in the thread does. Everything that means something to a query, or that a server may refuse in one
 * (`&` `=` `+` `#` `%` `?` `|`, space, quotes, anything beyond ASCII), is encoded, so a redirect_uri with a
 * query of its own arrives whole.
 */
function encodeInner(text: string): string {
  return text.replace(/[^:/]+/g, encodeStrictly);
}

/** As encodeURIComponent, with `! ' ( ) *` as well: reserved by RFC 3986, and a quote ends a shell argument. */
function encodeStrictly(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

import { UserError } from '../config/user-error.ts';
import { logoutServiceOf } from '../providers/logout-service.ts';
import type { Profile } from '../providers/profile.ts';

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
 * Takes it that the profile's two URLs have no query of their own.
 * Throws a UserError that names the parameter when a value is not text that UTF-8 can hold, and where the
 * provider has no such logout URL.
 */
export function buildNestedUrl(profile: Profile, values: NestedUrlValues): string {
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

/** The same from names and values as they are, in their order; for a URL that is being put right. */
export function nestParameters(profile: Profile, parameters: readonly (readonly [string, string])[]): string {
  const query = parameters.map(([name, value]) => {
    try {
      return `${encodeInner(name)}=${encodeInner(value)}`;
    } catch {
      // The value is not shown: it may be a state. encodeURIComponent refuses half a surrogate pair only.
      throw new UserError(
        `${name} holds half a character (a lone surrogate), which no URL can carry: give it as whole text`,
      );
    }
  });
  const authorizeUrl = `${profile.authorizeUrl}?${query.join('&')}`;
  const { url, serviceParameter } = logoutServiceOf(profile);
  return `${url}?${serviceParameter}=${encodeStrictly(authorizeUrl)}`;
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

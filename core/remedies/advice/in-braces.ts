import { type Entry, exampleOf } from '../../providers/entry.ts';
import type { Filled } from './fill.ts';

/** What a name stands for at every provider. */
const everywhere: Readonly<Record<string, string>> = {
  client_id: 'the ID of your app at the provider',
  redirect_uri: 'your callback, as it is registered at the provider',
  scope: 'what your app asks to be allowed',
  go_on_url: 'a page of yours that goes on to the authorize URL',
  login_hint: 'the name that the person logs in with',
  id_token: 'the ID token of the session that is to end',
  access_token: 'the access token of whoever’s session is to end',
};

/**
 * What stands in braces in some of these addresses, with what it stands for, in the order in which it comes. The provider's
 * entry knows better than what holds everywhere.
 */
export function inBraces(entry: Entry, addresses: readonly (Filled | null)[]): Record<string, string> {
  const names = new Set(addresses.flatMap((address) => address?.missing ?? []));
  return Object.fromEntries([...names].map((name) => [name, meaningOf(name, entry)]));
}

function meaningOf(name: string, entry: Entry): string {
  const placeholder = entry.placeholders[name];
  if (!placeholder) return entry.values[name] ?? everywhere[name] ?? name;
  const example = exampleOf(name, entry);
  return `the ${placeholder.is}${example === null ? '' : `, such as ${example}`}`;
}

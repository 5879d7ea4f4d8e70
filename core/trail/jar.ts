import { withoutSecrets } from '../text/redactor.ts';
import { pathOf } from './address.ts';
import type { Hop } from './trail.ts';

/** As a jar holds it: the domain has a leading dot where the cookie is for subdomains too. */
export interface JarCookie {
  name: string;
  value: string;
  domain: string;
  path: string;
}

export type JarChange = Pick<Hop, 'jarGained' | 'jarLost' | 'jarChanged'>;

/** What a jar gained, lost and changed since it held `before`: values by `name@domain`, and the path where it is not `/`. */
export function jarChange(
  before: ReadonlyMap<string, string>,
  cookies: readonly JarCookie[],
): { change: JarChange; jar: Map<string, string> } {
  const jar = new Map(cookies.map((cookie) => [labelOf(cookie), cookie.value]));
  const names = [...jar.keys()];
  const change = {
    jarGained: names.filter((name) => !before.has(name)).map(shown),
    jarLost: [...before.keys()].filter((name) => !jar.has(name)).map(shown),
    jarChanged: names.filter((name) => before.has(name) && before.get(name) !== jar.get(name)).map(shown),
  };
  return { change, jar };
}

function labelOf({ name, domain, path }: JarCookie): string {
  return `${name}@${domain}${path === '/' ? '' : path}`;
}

/** A path may hold an interaction's id. */
function shown(whole: string): string {
  const label = withoutSecrets(whole);
  const at = label.indexOf('/');
  return at < 0 ? label : label.slice(0, at) + pathOf({ pathname: label.slice(at) });
}

import { withoutSecrets } from '../text/redactor.ts';
import { pathOf } from './address.ts';
import { type Lists, shownCookieName } from './cookie-name.ts';
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
  lists: Lists,
): { change: JarChange; jar: Map<string, string> } {
  const jar = new Map(cookies.map((cookie) => [labelOf(cookie), cookie.value]));
  const names = [...jar.keys()];
  const told = (label: string) => shown(label, lists);
  const change = {
    jarGained: names.filter((name) => !before.has(name)).map(told),
    jarLost: [...before.keys()].filter((name) => !jar.has(name)).map(told),
    jarChanged: names.filter((name) => before.has(name) && before.get(name) !== jar.get(name)).map(told),
  };
  return { change, jar };
}

function labelOf({ name, domain, path }: JarCookie): string {
  return `${name}@${domain}${path === '/' ? '' : path}`;
}

/** A name may hold a secret, and a path an interaction's id. A domain has no `@`. */
function shown(label: string, lists: Lists): string {
  const [, name = '', domain = '', path = ''] = /^(.*)@([^@/]*)(.*)$/s.exec(label) ?? [];
  return withoutSecrets(`${shownCookieName(name, lists)}@${domain}${path && pathOf({ pathname: path })}`);
}

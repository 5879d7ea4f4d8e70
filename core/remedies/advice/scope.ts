import type { Entry } from '../../providers/entry.ts';
import type { Values } from './fill.ts';

export interface AskedScope {
  /** What the request asks for, with `{scope}` in it where one's own is wanted and was not given; null where it needs none. */
  asked: string | null;
  /** What was put before one's own, as the check that is advised reads it; null where nothing was missing. */
  added: 'openid' | null;
}

/**
 * The scope of an authorize request. An ID token comes only where `openid` is among what is asked for (OpenID Connect
 * Core 1.0, 3.1.2.1), and userinfo answers only a token of such a request (5.3): where the check reads one of them, it is
 * added to a scope of one's own that lacks it. Where OAuth 2.0 alone is spoken at these addresses, it is not.
 */
export function scopeOf(entry: Entry, { scope: own }: Values): AskedScope {
  if (own === undefined)
    return { asked: entry.scope?.asks ?? (speaksOpenId(entry) ? 'openid' : null), added: null };
  if (!readsOpenId(entry) || own.split(' ').includes('openid')) return { asked: own, added: null };
  return { asked: `openid ${own}`, added: 'openid' };
}

function speaksOpenId({ protocols }: Entry): boolean {
  return protocols[0] === 'oidc';
}

function readsOpenId(entry: Entry): boolean {
  const { person, tenant } = entry.account;
  const read = [person, tenant].map((facts) => facts.find(({ isComparable }) => isComparable)?.read.from);
  return speaksOpenId(entry) && read.some((from) => from === 'id-token' || from === 'userinfo');
}

import { randomUUID } from 'node:crypto';
import type { OAuthClient } from '../../app/oauth-client.ts';
import type { Finding } from '../result.ts';
import type { Visitor } from '../visitor.ts';
import { found, placeOf } from './finding.ts';

/** What would be good news: a standard parameter that is honoured, or its documentation being back. */
export interface GoodNews {
  /** Standard ways of asking for a login, each a set of authorize parameters. */
  parameters: readonly Readonly<Record<string, string>>[];
  /** The removed documentation of forced re-authentication; null where there never was one. */
  page: URL | null;
  /** Status and title of a page, by the server's own HTTP client; null when it did not answer. */
  look: (url: URL) => Promise<{ status: number; title: string } | null>;
}

/**
 * Which parameters make a provider ask for a login that has a session. As many as can stand in one request are
 * tried at once first: as long as none is honoured, that is a request or two. Asking may end the session itself, so
 * nothing is judged after it by that session, and one that is gone ends the asking.
 */
export async function honouredParameters(
  ways: GoodNews['parameters'],
  client: OAuthClient,
  visitor: Visitor,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  const ask = (way: Readonly<Record<string, string>>) => visitor.open(client.authorizeUrl(randomUUID(), way));
  for (const together of togetherIn(ways)) {
    const landing = await ask(Object.assign({}, ...together));
    if (landing.kind !== 'login-form') continue;
    if ((await ask({})).kind === 'login-form') return [...findings, honoured(together, placeOf(landing))];
    for (const way of together) {
      const landing = await ask(way);
      if (landing.kind !== 'login-form') continue;
      findings.push(honoured([way], placeOf(landing)));
      if ((await ask({})).kind === 'login-form') return findings;
    }
  }
  return findings;
}

function honoured(ways: GoodNews['parameters'], where: string): Finding {
  const text = ways.map((way) => new URLSearchParams(way).toString()).join(' or ');
  return found('reauth-supported', `the provider now honours ${text}`, where);
}

/** The ways in groups, none of which gives a parameter two values. */
function togetherIn(ways: GoodNews['parameters']): GoodNews['parameters'][] {
  const groups: GoodNews['parameters'][] = [];
  for (const way of ways) {
    const fits = groups.findIndex(
      (group) => !group.some((other) => Object.keys(way).some((name) => name in other)),
    );
    if (fits < 0) groups.push([way]);
    else groups[fits] = [...(groups[fits] ?? []), way];
  }
  return groups;
}

/** Whether the page is back. One that does not answer is no news. */
export async function lookForGoodNews({ page, look }: GoodNews): Promise<Finding[]> {
  if (!page) return [];
  const seen = await look(page);
  if (seen?.status !== 200 || !/re-?auth/i.test(seen.title)) return [];
  const where = `${page.host}${page.pathname}`;
  return [
    found(
      'reauth-supported',
      `the documentation of forced re-authentication is back ("${seen.title}")`,
      where,
    ),
  ];
}

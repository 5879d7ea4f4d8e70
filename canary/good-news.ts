import { found } from './finding.ts';
import type { Finding } from './result.ts';

/** What would be good news: a standard parameter that is honoured, or its documentation being back. */
export interface GoodNews {
  /** Of the standard way of asking for a login. */
  parameters: Readonly<Record<string, string>>;
  parametersText: string;
  /** The removed documentation of forced re-authentication; null where there never was one. */
  page: URL | null;
  /** Status and title of a page, by the server's own HTTP client; null when it did not answer. */
  look: (url: URL) => Promise<{ status: number; title: string } | null>;
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

import { ownBeginning } from './own-beginning.ts';

/** No page that somebody signs in at is as long; the rest of a longer one is left unread. */
export const longestBody = 1_000_000;

/**
 * What an answer said, up to `longestBody`; null where the file does not hold it. Firefox marks plain HTML as Base64:
 * what has a sign in it that Base64 has not is none.
 */
export function bodyOf(content: unknown): string | null {
  const { text, encoding } = (content ?? {}) as { text?: unknown; encoding?: unknown };
  if (typeof text !== 'string' || text === '') return null;
  const cut = ownBeginning(text, longestBody * 2);
  const isBase64 = encoding === 'base64' && !/[^\w+/=\s-]/.test(cut);
  return ownBeginning(isBase64 ? Buffer.from(cut, 'base64').toString() : cut, longestBody);
}

/**
 * An element in the list of Playwright's "strict mode violation", and how else it could be found. Colours, or a quotation mark, may
 * stand before its number.
 */
const proposal = /^[^\w<\r\n]{0,40}\d{1,4}\) <[^\r\n]*?> aka ([^\r\n]+)/gm;

/**
 * Where Playwright proposes a locator for an element: it makes that of the element's text, which it cuts between two words and
 * without a sign, so that nobody can tell a part of a secret there.
 */
export function* proposedLocatorsIn(text: string): Generator<{ at: number; length: number }> {
  const found = text.includes('> aka ') ? text.matchAll(proposal) : [];
  for (const { 0: all, 1: locator = '', index } of found)
    yield { at: index + all.length - locator.length, length: locator.length };
}

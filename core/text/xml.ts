import { plainLine } from './plain-text.ts';

/**
 * Text for an element or an attribute in XML 1.0, which has no way of writing most control characters and lone
 * surrogates (2.2); of the others, and of commands to a CI that prints the file, no line holds one.
 */
export function xmlText(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
    .split('\n')
    .map(plainLine)
    .join('\n')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

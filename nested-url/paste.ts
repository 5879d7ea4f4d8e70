import type { Findings } from './problem.ts';

const quoted = /^(?:"(.*)"|'(.*)'|`(.*)`|<(.*)>|“(.*)”|‘(.*)’)$/s;

/** The URL without what a terminal, a mail or a web page put around and into it on the way to the clipboard. */
export function unpaste(text: string, findings: Findings): string {
  // A line break and the indentation after it are a wrapped line; a plain space may be part of a value.
  const joined = text
    .replace(/[\u200B\u2060\uFEFF]/g, '')
    .replace(/\s*[\r\n\t]+\s*/g, '')
    .trim();
  if (joined !== text || joined.includes(' ')) {
    findings.mendable(
      'whitespace',
      'white space, a line break or an invisible character came with the text; a URL has none: copy it in one piece',
    );
  }

  const inside = quoted
    .exec(joined)
    ?.slice(1)
    .find((part) => part !== undefined);
  if (inside !== undefined) {
    findings.mendable('quoted', 'quotes or brackets stand around the URL: copy what is between them');
  }
  // Half a surrogate pair is no character, and could not be written out again.
  return unescapeAmpersands((inside ?? joined).replace(/\p{Surrogate}/gu, '\uFFFD'), findings);
}

/** Turns `&amp;` back into `&`: that is how HTML source writes it. */
export function unescapeAmpersands(text: string, findings: Findings): string {
  if (!text.includes('&amp;')) return text;
  findings.mendable(
    'html-entities',
    '`&amp;` was found where `&` was expected: the URL was copied from HTML source',
  );
  return text.replaceAll('&amp;', '&');
}

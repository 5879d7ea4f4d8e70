import type { Findings } from './problem.ts';

/** What can stand right before a URL, and where the URL ends then. */
const closing: Readonly<Record<string, string>> = {
  ...{ '"': '"', "'": "'", '`': '`', '“': '”', '‘': '’', '«': '»', '„': '“' },
  ...{ '<': '>|', '[': ']|', ']': '[', '|': ']>', '>': '<', ' ': ' ', '=': ' >' },
  // A URL may hold these itself: it is the last one that closes.
  ...{ '(': ')', '{': '}', '*': '*', _: '_' },
};

/** `KEAP_LOGOUT_URL=https://…`, as a file of settings has it. */
const setting = /(?:^|\s)[A-Z][A-Z0-9_]*=$/;

/**
 * The URL without what a sentence, a mail, a chat or a page puts around it: quotes, angle brackets, a Markdown,
 * Slack, BBCode or HTML link, the word before it, the full stop after it.
 */
export function withoutSurroundings(text: string, findings: Findings): string {
  const inner = withoutEnd(withoutBeginning(text));
  if (inner !== text)
    findings.mendable(
      'quoted',
      'something stands around the URL (quotes, brackets, a Markdown or HTML link, a word, a full stop): copy the URL alone',
    );
  return inner;
}

function withoutBeginning(text: string): string {
  const start = text.search(/https?(?::|%3a)/i);
  if (start <= 0) return withoutPair(text);
  const before = text.charAt(start - 1);
  const prefix = text.slice(0, start);
  if (/\[url=$/i.test(prefix.slice(-12))) return upTo(text.slice(start), ']');
  const isAttribute =
    before === '=' &&
    (/\b(?:href|src|url|location)=$/i.test(prefix.slice(-12)) || setting.test(prefix.slice(-80)));
  if (!isAttribute && (before === '=' || (closing[before] === undefined && before !== ':')))
    return withoutPair(text);
  // `signin.example/logout?url=https://…` is one URL, and its beginning is no surrounding.
  if (/[/?]/.test(prefix) && !/[\s"'`<>(|[]/.test(prefix)) return withoutPair(text);
  return upTo(text.slice(start), closing[before] ?? ' ');
}

/** `<signin.example.com/logout?…>`: the pair tells as much as the scheme would. */
function withoutPair(text: string): string {
  const ends = closing[text.charAt(0)];
  const isPair = text.length > 2 && ends?.includes(text.charAt(text.length - 1));
  return isPair ? text.slice(1, -1).trim() : text;
}

function upTo(text: string, ends: string): string {
  if (')}'.includes(ends)) return text.includes(ends) ? text.slice(0, text.lastIndexOf(ends)) : text;
  if ('*_'.includes(ends)) return text.endsWith(ends) ? text.slice(0, -1) : text;
  const at = [...ends].map((end) => text.indexOf(end)).filter((index) => index >= 0);
  return at.length === 0 ? text : text.slice(0, Math.min(...at));
}

/** The full stop of a sentence, a bracket that nothing opened. */
function withoutEnd(text: string): string {
  const leftOver = [...')]}'].filter((_, index) => !text.includes('([{'.charAt(index)));
  const ends = new Set([...'.,;!"\'`”’»>', ...leftOver]);
  let end = text.length;
  while (end > 0 && ends.has(text.charAt(end - 1))) end--;
  return text.slice(0, end);
}

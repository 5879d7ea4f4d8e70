/** A field of a form. */
export interface Field {
  name: string;
  value: string;
}

const begin = /<input\b/gi;

/** Between two attributes (HTML, 13.2.5.32). */
const gap = /[\s/]*/y;

/** The name of an attribute (HTML, 13.2.5.33), up to where a value begins, if one does. */
const attribute = /([^\s/>][^\s/>=<]*)(?:\s*(=)\s*(["']?))?/y;

/** A value without quotation marks. Those of a page in JSON have a backslash before them, and are read when it is gone. */
const bare = /[^\s"'`<>\\]*/y;

/** What stands behind a quotation mark that is within a value: Playwright shows one as it is, and pages may have an attribute there. */
const isOpening = /^[\w:]/;

/** Where a value may end that has quotation marks in it. */
const mayEnd = /["'](?=\s+[\w:@.-]+=["']|\s*\/?>)/g;

/** What a value has that is surely over at its quotation mark, whatever stands behind that. */
const isPlain = /^[^<>\n…]*$/;

/** Where somebody cut a tag. */
const cut = /(?:…|(?<!\.)\.{3,8})(?=\/?>|[^\S\n]*$)/m;

/** How Playwright ends such a tag. */
const last = ['"/>', '…/>'];

/**
 * Fields of forms in a text, as pages have them, as Playwright shows them (with quotation marks as they are within others, all in one
 * line), and cut by either or somebody else. Where these are read differently each reading is given. Each sign is looked at a few times,
 * whatever the text holds.
 */
export function* fieldsIn(text: string): Generator<Field> {
  yield* readIn(text, { isMarkup: false });
  yield* readIn(text, { isMarkup: true });
}

/** `isMarkup`: as it stands in a page, where a quotation mark ends its value even if the next attribute follows at once. */
function* readIn(text: string, { isMarkup }: { isMarkup: boolean }): Generator<Field> {
  const next = nextIn(text);
  let at = 0;
  for (const { index } of text.matchAll(begin)) {
    // Within a value of the field before.
    if (index < at) continue;
    const tag = readTag(text, index + '<input'.length, next, isMarkup);
    at = tag.end;
    if (tag.name && tag.value) yield { name: tag.name, value: tag.value };
  }
}

interface Tag {
  name?: string;
  value?: string;
  end: number;
}

function readTag(text: string, from: number, next: Next, isMarkup: boolean): Tag {
  const tag: Tag = { end: from };
  while (tag.end < text.length) {
    tag.end = endOf(gap, text, tag.end);
    if (text[tag.end] === '>' || next('<input', tag.end) === tag.end) break;
    attribute.lastIndex = tag.end;
    const [all = '', name = '', equals, mark] = attribute.exec(text) ?? [];
    if (all === '') break;
    tag.end += all.length;
    if (!equals) continue;
    const value = !mark
      ? unquoted(text, tag.end)
      : (isMarkup && plain(text, tag.end, mark, next)) || quoted(text, tag.end, mark, next);
    tag.end = value.end;
    const kind = name.toLowerCase();
    // The first counts (HTML, 13.2.5.33).
    if (kind === 'name') tag.name ??= text.slice(value.from, value.to);
    else if (kind === 'value') tag.value ??= text.slice(value.from, lastEnd(text, value));
    if (value.isCut) break;
  }
  return tag;
}

interface Value {
  from: number;
  /** Where it ends, as far as it is known. */
  to: number;
  /** Where to read on. */
  end: number;
  isCut?: boolean;
  /** Where the line ends that it is in, if it has quotation marks in it, or no end. */
  lineEnd?: number;
}

function unquoted(text: string, from: number): Value {
  const end = endOf(bare, text, from);
  return { from, to: text[end] === '>' && text[end - 1] === '/' ? end - 1 : end, end };
}

function plain(text: string, from: number, mark: string, next: Next): Value | null {
  const close = next(mark, from);
  return close < text.length && isPlain.test(text.slice(from, close))
    ? { from, to: close, end: close + 1 }
    : null;
}

function quoted(text: string, from: number, mark: string, next: Next): Value {
  const close = next(mark, from);
  const all = text.slice(from, close);
  const isWhole = close < text.length && !isOpening.test(text.slice(close + 1, close + 2));
  const cutAt = all.search(cut);
  // A page may have such a mark at the end of a line of a value.
  const goesOn = isWhole && next('<input', from) > close;
  if (cutAt >= 0) {
    const to = from + cutAt;
    return goesOn ? { from, to, end: close + 1 } : { from, to, end: to, isCut: true };
  }
  if (isWhole && !(all.startsWith('<') && all.endsWith('='))) return { from, to: close, end: close + 1 };
  const lineEnd = Math.min(next('\n', from), next('<input', from));
  mayEnd.lastIndex = Math.min(close, lineEnd) - from;
  const end = mayEnd.exec(text.slice(from, lineEnd));
  const to = Math.min(close, lineEnd);
  return { from, to, end: end ? from + end.index + 1 : lineEnd, lineEnd };
}

/** In the one line that Playwright has for a tag, the longest value is the last. */
function lastEnd(text: string, { from, to, lineEnd = to }: Value): number {
  const line = text.slice(from, lineEnd);
  const end = Math.max(...last.map((sign) => line.lastIndexOf(sign)));
  return end < 0 ? to : from + end;
}

function endOf(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  pattern.exec(text);
  return pattern.lastIndex;
}

type Next = (sign: string, from: number) => number;

/** Tells where the next of a sign stands, else where the text ends, for places in their order: what was found is not looked for again. */
function nextIn(text: string): Next {
  const found = new Map<string, number>();
  const small = text.replace(begin, '<input');
  return (sign, from) => {
    const before = found.get(sign) ?? -1;
    if (before >= from) return before;
    const at = small.indexOf(sign, from);
    found.set(sign, at < 0 ? text.length : at);
    return at < 0 ? text.length : at;
  };
}

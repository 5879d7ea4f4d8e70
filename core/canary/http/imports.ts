import { unescaped } from './asked/by-css.ts';

/** What a style sheet imports, and for which media. */
export interface Import {
  address: string;
  /** Empty for all. */
  media: string;
}

/**
 * What `@import` rules of a sheet name, in order (CSS Cascade 5, 2), read as CSS reads them (CSS Syntax 3, 4.3): a
 * semicolon within a string, an address or brackets ends no rule, what stands in a comment or a string is no rule, and
 * the end of the sheet closes whatever is open. Nothing is read twice, so a sheet of any kind takes time for its length.
 */
export function* importsOf(sheet: string): Generator<Import> {
  let at = 0;
  const take = (token: RegExp): RegExpExecArray | null => {
    token.lastIndex = at;
    const found = token.exec(sheet);
    if (found) at = token.lastIndex;
    return found;
  };
  while (at < sheet.length) {
    if (!take(importRule)) {
      if (!take(comment) && !take(text)) at = nextOf(sheet, at + 1);
      continue;
    }
    while (take(blank) || take(comment));
    const [, quoted, unquoted] = take(address) ?? take(quotedAddress) ?? [];
    const from = at;
    let depth = 0;
    for (let part = take(mediaPart); part; part = take(mediaPart)) {
      if (part[0] === '(') depth++;
      if (part[0] === ')') depth--;
      if (part[0] === ';' && depth <= 0) break;
    }
    const named = quoted?.slice(1).replace(/["']$/, '') ?? unquoted;
    const media = sheet.slice(from, at).replace(/;$/, '');
    if (named) yield { address: unescaped(named), media };
  }
}

const string = `"[^"\\\\\\n]*(?:\\\\[\\s\\S][^"\\\\\\n]*)*"?|'[^'\\\\\\n]*(?:\\\\[\\s\\S][^'\\\\\\n]*)*'?`;

const importRule = /@import(?![\w-])/iy;
const blank = /\s+/y;
const comment = /\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?/y;
const text = new RegExp(string, 'y');
const address = new RegExp(`url\\(\\s*(?:(${string})|([^\\s"'()]*))\\s*\\)?`, 'iy');
const quotedAddress = new RegExp(`(${string})`, 'y');
const mediaPart = new RegExp(`${string}|[();]|[^"'();]+`, 'y');

/** Where a rule, a comment or a string may begin next. */
function nextOf(sheet: string, from: number): number {
  const begins = /[@/"']/g;
  begins.lastIndex = from;
  return begins.exec(sheet)?.index ?? sheet.length;
}

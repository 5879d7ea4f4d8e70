/**
 * Every address that CSS has a browser ask for by itself, wherever it stands: `url()`, `src()` and the functions that
 * take a string for one (CSS Values 4, 4.5; CSS Images 4, 2), `@import`, and any other string that is a whole address,
 * as a custom property hands it on. Names are read with their escapes (CSS Syntax 3, 4.3.4 and 4.3.7). Nothing is read
 * twice, so CSS of any kind takes time for its length.
 */
export function* addressesInCss(css: string): Generator<string> {
  const around: string[] = [];
  let isImport = false;
  for (let at = 0; at < css.length; ) {
    const [whole = '', text, called, kept, bracket] = tokenAt(css, at);
    at += whole.length;
    if (text !== undefined) {
      const said = unescaped(text.slice(1).replace(/["']$/, ''));
      if (isImport || takesAddress.has(around.at(-1) ?? '') || wholeAddress.test(said)) yield said;
      isImport = false;
    } else if (called !== undefined) {
      const name = unescaped(called).toLowerCase();
      const plain = name === 'url' ? match(unquoted, css, at) : null;
      if (plain) {
        at += plain[0].length;
        yield unescaped(plain[1]?.trim() ?? '');
        isImport = false;
      } else around.push(name);
    } else if (kept !== undefined) isImport = unescaped(kept).toLowerCase() === 'import';
    else if (bracket === '(') around.push('');
    else if (bracket === ')') around.pop();
    else if (bracket !== undefined) isImport = false;
  }
}

/** CSS Syntax 3, 4.3.7. */
export function unescaped(text: string): string {
  return text.replace(
    /\\(?:([0-9a-f]{1,6})\s?|\n|([\s\S]))/gi,
    (_, digits: string | undefined, sign: string | undefined) => {
      const code = Number.parseInt(digits ?? '', 16);
      if (digits === undefined) return sign ?? '';
      return code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd';
    },
  );
}

const takesAddress = new Set(['url', 'src', 'image', 'image-set', '-webkit-image-set']);

const wholeAddress = /^\s*(?:https?:|data:|[\\/]{2})/i;

const comment = String.raw`\/\*(?:[^*]|\*(?!\/))*(?:\*\/)?`;
const string = String.raw`"[^"\\\n]*(?:\\[\s\S][^"\\\n]*)*"?|'[^'\\\n]*(?:\\[\s\S][^'\\\n]*)*'?`;
const name = String.raw`(?:[-\w\u0080-\uffff]|\\(?:[0-9a-fA-F]{1,6}\s?|[^\n]))+`;
/** Read in one piece, as nothing begins in it. */
const other = String.raw`[^-\w\u0080-\uffff\\"'@/(){};]+`;
const token = new RegExp(
  `${comment}|(${string})|(${name})\\(|@(${name})|${name}|([(){};])|${other}|[\\s\\S]`,
  'y',
);

/** An address without quotes, up to where it ends. */
const unquoted = /\s*(?!["'\s])([^)\\]*(?:\\[\s\S][^)\\]*)*)\)?/y;

function tokenAt(css: string, at: number): readonly (string | undefined)[] {
  return match(token, css, at) ?? [css[at]];
}

function match(what: RegExp, text: string, at: number): RegExpExecArray | null {
  what.lastIndex = at;
  return what.exec(text);
}

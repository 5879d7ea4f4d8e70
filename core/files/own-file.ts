import { isDeepStrictEqual } from 'node:util';
import type { z } from 'zod';

/** A kind of file that this product writes: how to speak of it, and how one of an earlier run is known again. */
export interface OwnFile {
  /** What the reader was promised: `The evidence`. */
  what: string;
  /** How to name another place, as a sentence. */
  elsewhere: string;
  /**
   * Whether these bytes, all of them, are an earlier file of this kind: one that begins like ours, quotes it or has
   * more in it is somebody's. Without it nothing that stands there is overwritten.
   */
  isOurs?: (bytes: Buffer) => boolean;
  /** HTML, XML or Markdown that ends with a digest of itself; `isOurs` is then for those of before there was one. */
  isSealed?: true;
  /** Who may do what with a new one, before the process's own mask. */
  mode?: number;
  /** Somebody else's program is to read it, so that in a live run too it stays as open as its owner has made it. */
  isForOthers?: true;
}

/** A page or a table of this repository, made again in its place; version control has the one before. */
export const inRepository: OwnFile = {
  what: 'A file of this repository',
  elsewhere: 'Make it a file that can be written.',
  isOurs: () => true,
};

/**
 * Our JSON for which this holds, and one that was cut off after it had begun with `head`, written without blanks. A file
 * without content counts too: it has nothing to lose, and a crash leaves such.
 */
export function jsonWhere(matches: (value: unknown) => boolean, head?: string): (bytes: Buffer) => boolean {
  return (bytes) => {
    if (isBlank(bytes)) return true;
    const text = bytes.toString();
    try {
      return matches(JSON.parse(text));
    } catch {
      return head !== undefined && isCutOff(text, head);
    }
  };
}

/** Whether a value is what a schema describes, with nothing beside it, at any depth. */
export function isExactly(schema: z.ZodType): (value: unknown) => boolean {
  return (value) => {
    const { success, data } = schema.safeParse(value);
    return success && isDeepStrictEqual(data, value);
  };
}

/** JSON that a schema describes, with nothing beside it; or a file without content. */
export function jsonOf(schema: z.ZodType): (bytes: Buffer) => boolean {
  return jsonWhere(isExactly(schema));
}

/** Whether a value is an object with this member of its own. */
export function has(value: unknown, member: string): boolean {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, member);
}

/** A text that begins and ends like this, with nothing before or after; or a file without content. */
export function textFrom(beginning: RegExp, end: RegExp): (bytes: Buffer) => boolean {
  const isWhole = (text: string) =>
    text.search(beginning) === 0 && new RegExp(`(?:${end.source})$`, end.flags).test(text);
  return (bytes) => isBlank(bytes) || isWhole(bytes.toString());
}

/** A text that begins with `head`, in which each line is like `line`; or a file without content. */
export function linesLike({ head, line }: { head: RegExp; line: RegExp }): (bytes: Buffer) => boolean {
  const isLine = new RegExp(`^(?:${line.source})$`, 's');
  return (bytes) => {
    const text = bytes.toString();
    const lines = text.replace(/\n$/, '').split('\n');
    return isBlank(bytes) || (text.search(head) === 0 && lines.every((one) => isLine.test(one)));
  };
}

const jsonToken = /"(?:[^"\\\n]|\\.)*"|-?\d[\d.eE+-]*|true|false|null|[\s{}[\],:]+/gy;
const cutToken = /^(?:"(?:[^"\\\n]|\\.)*\\?|-|[a-z]{1,4})?$/;
const mergeMark = /^(?:<{7}|={7}|>{7})(?: .*)?$/gm;

/** Begun by `head`, and nothing but JSON up to where it ends, or up to where a merge has left its marks. */
function isCutOff(text: string, head: string): boolean {
  const json = text.replace(mergeMark, '');
  const packed = json.slice(0, head.length * 4).replace(/\s/g, '');
  if (!packed.startsWith(head) && !head.startsWith(packed)) return false;
  const tokens = json.match(jsonToken) ?? [];
  const read = tokens.reduce((sum, { length }) => sum + length, 0);
  return cutToken.test(json.slice(read)) && isOneValue(tokens);
}

/** Nothing comes after the last bracket that closes the first. */
function isOneValue(tokens: readonly string[]): boolean {
  const brackets = tokens.filter((token) => !token.startsWith('"')).join('');
  let depth = 0;
  let isOver = false;
  for (const bracket of brackets.replace(/[^{}[\]]/g, '')) {
    if (isOver) return false;
    depth += '{['.includes(bracket) ? 1 : -1;
    isOver = depth === 0;
  }
  return true;
}

function isBlank(bytes: Buffer): boolean {
  return bytes.length < 100 && bytes.toString().trim() === '';
}

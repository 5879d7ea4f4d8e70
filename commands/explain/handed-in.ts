import { isUtf8 } from 'node:buffer';
import { unescaped } from '../../core/text/unescaped.ts';
import { ownCopy } from './own-beginning.ts';
import { tagsOf } from './tags.ts';

/** As much of a body as is looked through: bot sensors make a form of hundreds of thousands of characters. */
const longest = 1_000_000;

/** No value that opens anything is longer. */
export const longestValue = 100_000;

/** A name and its value, as somebody sent them. */
export type NamedValue = readonly [name: string, value: string];

/**
 * What stands within another encoding is read too, as long as all of it is no more than this many times the body, of
 * which `longestValue` counts.
 */
const mostWork = 7;

/**
 * Every value that a request's body gives a name, in whatever way it was written: form fields, JSON at any depth, lists
 * of names and values, GraphQL with its variables and without, multipart, XML, lines of plain text, and one within
 * another, Base64 too. For taking secrets out: one name too many does little harm, and one that is missed does.
 * @param isWanted whether values of this name are
 */
export function handedIn(postData: unknown, isWanted: (name: string) => boolean = () => true): NamedValue[] {
  const { params, text } = (postData ?? {}) as { params?: unknown; text?: unknown };
  const all = new Map<string, NamedValue>();
  const read = new Set<string>();
  const waiting: string[] = [];
  const add = (found: readonly NamedValue[]) => {
    for (const [name, value] of found) {
      if (value.length < 4 || value.length > longestValue) continue;
      // Nothing else has a name within it.
      if (!read.has(value) && /[=:<{]|^[\w+/-]{8,}=*$/.test(value)) waiting.push(value);
      if (isWanted(name)) all.set(`${name}\n${value}`, [name, value]);
    }
  };
  const look = (within: string) => {
    read.add(within);
    for (const way of ways) add(way(within));
    const packed = fromBase64(within);
    if (packed !== '') waiting.push(packed);
  };
  if (Array.isArray(params) && params.length <= longestValue) add(inValue(params));
  const whole = typeof text === 'string' ? text.slice(0, longest) : '';
  let left = Math.min(whole.length + lengthOf(waiting), longestValue) * mostWork + 10_000;
  if (whole !== '') look(whole);
  for (const next of waiting) {
    if (read.has(next)) continue;
    left -= next.length;
    if (left < 0) break;
    look(next);
  }
  const found = [...all.values()];
  // What was cut out of a long one keeps all of it in memory.
  return whole.length > longestValue ? found.map(([name, value]) => [ownCopy(name), ownCopy(value)]) : found;
}

const ways = [inJson, inForm, inParts, inXml, inLines, besideEachOther];

function lengthOf(texts: readonly string[]): number {
  return texts.reduce((sum, one) => sum + one.length, 0);
}

/** What keeps the JSON of an answer from being run as a script, or read by one of another site. */
export const hijackGuard =
  /^\s{0,9}(?:\)\]\}'?,?|(?:while|for)\s?\([^()]{0,20}\)\s?;?|\{\}\s?&&|throw[^;]{0,100};)\s{0,9}(?=[[{])/;

/** The whole of it, or its lines: of a list without brackets, an event stream, or a message that has a word before its JSON. */
function inJson(text: string): NamedValue[] {
  const whole = parsed(text);
  if (whole !== undefined) return inValue(whole);
  return text.includes('\n')
    ? text
        .split('\n', mostLines)
        .map(parsed)
        .filter((one) => one !== undefined)
        .flatMap(inValue)
    : [];
}

function parsed(text: string): unknown {
  const json = text
    .replace(hijackGuard, '')
    .replace(/^[\w/,:-]{0,40}\s{0,9}(?=[[{])/, '')
    .trim();
  // What has no end is no JSON, and each that is none takes a while to refuse.
  if (json.length < shortestJson || !/^(?:\[.*\]|\{.*\})$/s.test(json)) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** Of JSON; what is none costs most. */
const mostLines = 20_000;

/** With a name and a value in it: `{"a":"1234"}`. */
const shortestJson = 10;

/** What stands below a name is named by it as well: `{"password": {"value": "…"}}`. */
function inValue(whole: unknown): NamedValue[] {
  const found: NamedValue[] = [];
  const waiting: { names: readonly string[]; value: unknown }[] = [{ names: [], value: whole }];
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { names, value } = next;
    if (typeof value === 'string' || typeof value === 'number')
      for (const name of names) found.push([name, String(value)]);
    if (typeof value !== 'object' || value === null) continue;
    // An entry of a list that has a name and a value apart.
    const called = Object.entries(value).flatMap(([key, one]) =>
      /^(?:name|key|id|field|label)$/i.test(key) && typeof one === 'string' ? [one] : [],
    );
    const above = [...names.slice(-2), ...called.slice(0, 2)];
    // The name itself is no value of it.
    for (const [key, one] of Object.entries(value))
      waiting.push({ names: [...above.filter((name) => name !== one), key], value: one });
  }
  return found;
}

/** An address begins with one that has all before its query, or its fragment, in its name. */
function inForm(text: string): NamedValue[] {
  if (!/^[^\s=&]{1,2000}=/.test(text)) return [];
  return [...new URLSearchParams(text)].map(([name, value]) => [name.replace(/^.*[?#](?=.)/s, ''), value]);
}

/** RFC 7578: headers of a part in any order, and its value behind an empty line. */
function inParts(text: string): NamedValue[] {
  return text
    .split(/^--/m)
    .slice(1)
    .flatMap((part): NamedValue[] => {
      const [head = '', ...rest] = part.split(/\r?\n\r?\n/);
      const named = /\bname\s{0,9}=\s{0,9}(?:"([^"]{1,300})"|([^\s;"]{1,300}))/i.exec(head.slice(0, 2000));
      const name = named?.[1] ?? named?.[2];
      return name === undefined ? [] : [[name, rest.join('\n\n').replace(/\r?\n$/, '')]];
    });
}

const elements = tagsOf('(?:[\\w.-]{1,50}:)?([\\w.-]{1,100})');

function inXml(text: string): NamedValue[] {
  return [...text.matchAll(elements)].flatMap(({ 0: tag, 1: name = '', index }): NamedValue[] => {
    contentOf.lastIndex = index + tag.length;
    const [, marked, plain] = contentOf.exec(text) ?? [];
    const value = (marked ?? plain ?? '').trim();
    return value === '' ? [] : [[name, value]];
  });
}

/** Of an element, behind its attributes. */
const contentOf = />(?:\s{0,99}<!\[CDATA\[(.{1,1000}?)\]\]>\s{0,99}|([^<]{1,1000}))<\//sy;

/** Up to the end of the line: a password may have anything in it. */
function inLines(text: string): NamedValue[] {
  const found = text.matchAll(
    /^[ \t]{0,9}["']?([\w.$[\]-]{1,100})["']?[ \t]{0,9}[:=][ \t]{0,9}(.{1,1000})$/gm,
  );
  return [...found].map(([, name = '', value = '']) => [name, value.trim()]);
}

/** Arguments of GraphQL and the like, which have escapes between quotation marks. */
function besideEachOther(text: string): NamedValue[] {
  const found = text.matchAll(
    /(?<![\w.$-])([\w.$-]{1,100})["'\]\\]{0,3}[ \t]{0,9}[:=][ \t]{0,9}(?:"""([^"]{1,1000})"""|"((?:[^"\\]|\\.){1,1000})"|\\"((?:[^"\\]|\\[^"]){1,1000})\\"|'([^'\r\n]{1,1000})'|([^\s"'<>&,;(){}]{1,1000}))/g,
  );
  return [...found].flatMap(([, name = '', ...values]): NamedValue[] => {
    const value = values.find((one) => one !== undefined) ?? '';
    return value.includes('\\')
      ? [
          [name, value],
          [name, unescaped(value)],
        ]
      : [[name, value]];
  });
}

/** What a text says that is Base64 as a whole; empty where it is none. */
function fromBase64(text: string): string {
  const packed = text.replace(/\s/g, '');
  if (packed.length < 8 || !/^[\w+/-]+={0,2}$/.test(packed)) return '';
  const bytes = Buffer.from(packed, 'base64');
  return isUtf8(bytes) && !bytes.includes(0) ? bytes.toString() : '';
}

import { unescaped } from '../../core/text/unescaped.ts';
import { bodyOf } from './body-of.ts';
import { handedIn, hijackGuard, type NamedValue } from './handed-in.ts';

/**
 * What an answer gives a name: JSON, XML, lines and messages of a stream in every way that a body may have it
 * (handed-in.ts), as far as its name is wanted; a page and a script in their addresses, fields, `<meta>` and what is written between quotation marks.
 */
export function inAnswer(content: unknown, isWanted: (name: string) => boolean): NamedValue[] {
  const body = bodyOf(content);
  // What has a zero in it is a picture or a font.
  if (body === null || body.includes('\0')) return [];
  const { mimeType } = content as { mimeType?: unknown };
  const start = body.trimStart().replace(hijackGuard, '');
  if (/^[[{]/.test(start)) return handedIn({ text: start }, isWanted);
  const isMarkup = start.startsWith('<');
  const isXml = /^<\?xml/.test(start) || (isMarkup && /xml/i.test(String(mimeType)));
  const isPage = isMarkup || /html|script|css/i.test(String(mimeType));
  return [...(isPage ? inPage(body) : []), ...(isXml || !isPage ? handedIn({ text: body }, isWanted) : [])];
}

function inPage(text: string): NamedValue[] {
  // As the page shows it: JSON has escapes of its own, and stands in attributes too.
  const plain = unescaped(text.replace(/&(?:quot|#34|#x22);/gi, '"'));
  const pairs = text.matchAll(/[?&;#]([\w.-]{1,60})=([^\s&"'<>#?]{4,2000})/g);
  return [
    ...[...pairs].map(([, name = '', value = '']): NamedValue => [name, value]),
    ...inTags(text, /<input\b[^<>]{0,2000}/gi, attributes.value),
    ...inTags(text, /<meta\b[^<>]{0,2000}/gi, attributes.content),
    ...inScripts(text),
    ...(plain === text ? [] : inScripts(plain)),
  ];
}

/** An attribute of a tag, by its name. */
const attributes = { name: attribute('name'), value: attribute('value'), content: attribute('content') };

function attribute(name: string): RegExp {
  return new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i');
}

function inTags(text: string, tags: RegExp, value: RegExp): NamedValue[] {
  const said = (tag: string, of: RegExp) => of.exec(tag)?.slice(1).find(Boolean) ?? '';
  return (text.match(tags) ?? []).map((tag) => [said(tag, attributes.name), said(tag, value)]);
}

/**
 * What a script or an attribute sets, where it looks made up: scripts call much a code or a password that is a word of
 * the page, and an address is none.
 */
function inScripts(text: string): NamedValue[] {
  const set = text.matchAll(
    /(?<![\w$-])([\w$-]{1,60})["'\]\\]{0,3}\s{0,9}[:=]\s{0,9}\\?["'](?!\/|https?:)([^"'\s<>\\]{8,2000})\\?["']/g,
  );
  return [...set].flatMap(([, name = '', value = '']) => (/\d/.test(value) ? [[name, value] as const] : []));
}

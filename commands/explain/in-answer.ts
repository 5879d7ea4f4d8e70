import { decodeHTML } from 'entities';
import { unescaped } from '../../core/text/unescaped.ts';
import { bodyOf } from './body-of.ts';
import { handedIn, hijackGuard, type NamedValue } from './handed-in.ts';
import { attributesOf, tagAt, tagsOf } from './tags.ts';

/**
 * What an answer gives a name: JSON, XML, lines and messages of a stream in every way that a body may have it
 * (handed-in.ts), as far as its name is wanted; a page and a script in their addresses, fields, `<meta>` and what is written between quotation marks or backticks.
 */
export function inAnswer(content: unknown, isWanted: (name: string) => boolean): NamedValue[] {
  const body = bodyOf(content);
  // What has a zero in it is a picture or a font.
  if (body === null || body.includes('\0')) return [];
  const { mimeType } = content as { mimeType?: unknown };
  const start = body.trimStart().replace(hijackGuard, '');
  const isMarkup = start.startsWith('<');
  const isPage = isMarkup || /html|script|css/i.test(String(mimeType));
  const isData = isMarkup
    ? isXml(start, String(mimeType))
    : !isPage || /^[[{]/.test(start) || isForm.test(start);
  return [...(isPage ? inPage(body) : []), ...(isData ? handedIn({ text: start }, isWanted) : [])];
}

const isForm = /^[^\s=&<>]{1,300}=[^\s<>"'`(){};]*\s*$/;

/** Servers send XML as anything; hardly a page has none of these elements. */
function isXml(start: string, mimeType: string): boolean {
  return (
    /^<\?xml/.test(start) ||
    /xml/i.test(mimeType) ||
    !/<(?:!doctype html|html|head|body|meta|script|style|form|input|button|label|select|textarea|output|div|span|p|a|br|ul|ol|li|img|table|iframe|svg|h\d)\b/i.test(
      start,
    )
  );
}

function inPage(text: string): NamedValue[] {
  // As the page shows it: JSON has escapes of its own, and stands in attributes too.
  const shown = decodeHTML(text);
  const plain = unescaped(shown);
  return [
    ...inLinks(text),
    ...(shown === text ? [] : inLinks(shown)),
    ...inTags(text, tags.input, 'value'),
    ...inTags(text, tags.meta, 'content'),
    ...inTags(text, tags.button, 'value').filter(looksMadeUp),
    ...inTexts(text),
    ...inChoices(text).filter(looksMadeUp),
    ...inScripts(text),
    ...(plain === text ? [] : inScripts(plain)),
  ];
}

function inLinks(text: string): NamedValue[] {
  const pairs = text.matchAll(/[?&;#]((?:[\w.[\]-]|%5[BD]){1,60})=([^\s&"'<>#?]{4,2000})/gi);
  return [...pairs].map(([, name = '', value = '']) => [name.replace(/%5[BD]/gi, '.'), value]);
}

const tags = {
  input: tagsOf('input'),
  meta: tagsOf('meta'),
  button: tagsOf('button'),
  option: tagsOf('option'),
};

/** A value under each name that its tag gives it. */
function named(tag: ReadonlyMap<string, string>, value: string): NamedValue[] {
  return ['name', 'id', 'property', 'itemprop'].flatMap((each): NamedValue[] => {
    const name = tag.get(each) ?? '';
    return name === '' ? [] : [[name, value]];
  });
}

function inTags(text: string, found: RegExp, value: string): NamedValue[] {
  return (text.match(found) ?? []).map(attributesOf).flatMap((tag) => named(tag, tag.get(value) ?? ''));
}

/** Fields whose value is their text, or that of an element in them. */
function inTexts(text: string): NamedValue[] {
  const [, ...fields] = text.split(/<(?:textarea|output)\b/i);
  return fields.flatMap((field) => {
    const tag = tagAt(field);
    const [content = ''] = field
      .slice(tag.length + 1, tag.length + 10_000)
      .split(/<\/(?:textarea|output)\b/i, 1);
    const [first = '', ...further] = content.split(/<[^<>]*>/);
    const attributes = attributesOf(tag);
    return [
      ...[content, first].flatMap((value) => named(attributes, value.trim())),
      ...further.flatMap((value) => named(attributes, value.trim())).filter(looksMadeUp),
    ];
  });
}

function inChoices(text: string): NamedValue[] {
  const [, ...lists] = text.split(/<select\b/i);
  return lists.flatMap((list) => {
    const tag = attributesOf(tagAt(list));
    const [within = ''] = list.split(/<\/select\b/i, 1);
    const options = within.match(tags.option) ?? [];
    return options.flatMap((option) => named(tag, attributesOf(option).get('value') ?? ''));
  });
}

/** Scripts and buttons call much a code or a password that is a word of the page. */
function looksMadeUp([, value]: NamedValue): boolean {
  return /\d/.test(value);
}

/**
 * What a script or an attribute sets, or hands to a function behind its name, where it looks made up, and no address;
 * and the cookies that a script sets, whatever they are called.
 */
function inScripts(text: string): NamedValue[] {
  const set = text.matchAll(
    /(?<![\w$-])([\w$-]{1,60})["'`\]\\]{0,3}\s{0,99}(?:[|&?]{0,2}=|:)\s{0,99}\\?(["'`])(?!\/|https?:)([^"'`\s<>\\]{8,2000})\\?\2/g,
  );
  const handed = text.matchAll(
    /\(\s{0,99}\\?["'`]([\w$.:/@-]{1,60})\\?["'`]\s{0,99},\s{0,99}\\?(["'`])(?!\/|https?:)([^"'`\s<>\\]{8,2000})\\?\2/g,
  );
  const cookies = text.matchAll(
    /\bcookie\s{0,99}=\s{0,99}\\?["'`][^"'`\s<>\\=;]{1,100}=([^"'`\s<>\\;]{8,4000})/g,
  );
  return [
    ...[...set, ...handed].map(([, name = '', , value = '']): NamedValue => [name, value]),
    ...[...cookies].map(([, value = '']): NamedValue => ['session', value]),
  ].filter(looksMadeUp);
}

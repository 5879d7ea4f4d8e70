import { isSecret } from '../../core/text/secret-names.ts';
import { mayHoldSecret } from './field-names.ts';
import { handedIn, type NamedValue } from './handed-in.ts';

/** Of cookies and headers, what is shorter is a language or a choice of the page; of what is named, it is none that anybody is given. */
const [shortestHeld, shortestNamed] = [8, 4];

/** More than any capture of a Connect holds, each no longer than a token is. */
const [mostValues, longestValue] = [50_000, 8_000];

/** As much of a body as is looked through. */
const longestText = 1_000_000;

/** What a box that is ticked says. */
const choice = /^(?:true|false|null|undefined|on|off|yes|no)$/i;

interface Raw {
  request?: { url?: unknown; headers?: unknown; postData?: unknown; _content?: unknown };
  response?: { headers?: unknown; content?: { text?: unknown } } | null;
  _webSocketMessages?: unknown;
}

/**
 * Values that entries of a capture carry and that open something, whatever else is read of them: cookies, what
 * authorizes (RFC 7617, RFC 6750), and what an address, a header, a body, a message of a WebSocket or a page gives a name that
 * says so. They never leave this folder but for taking them out.
 */
export class Held {
  readonly #values = new Set<string>();

  get values(): string[] {
    return [...this.#values];
  }

  /** Reads an entry, whatever it is. */
  add(entry: unknown): void {
    const { request, response, _webSocketMessages: messages } = (entry ?? {}) as Raw;
    const headers = [...listOf(request?.headers), ...listOf(response?.headers)];
    for (const value of ofHeaders(headers)) this.#keep(value, shortestHeld);
    const addresses = [request?.url, ...headers.map(([, value]) => value)].filter(isText);
    const sent = [request?.postData, request?._content].map(
      (body) => (body as { text?: unknown } | undefined)?.text,
    );
    const told = Array.isArray(messages)
      ? messages.map((one) => (one as { data?: unknown } | null)?.data)
      : [];
    const named = [
      ...headers,
      ...addresses.flatMap((address) => handedIn({ text: behindPath(address) })),
      ...[...sent, ...told].filter(isText).flatMap((text) => handedIn({ text })),
      ...inPage(response?.content?.text),
    ];
    for (const [name, value] of named)
      if (isSecret(name) || mayHoldSecret(name)) this.#keep(value, shortestNamed);
  }

  #keep(value: string, shortest: number): void {
    if (value.length < shortest || value.length > longestValue || choice.test(value)) return;
    if (this.#values.size < mostValues) this.#values.add(value);
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function listOf(headers: unknown): NamedValue[] {
  if (!Array.isArray(headers)) return [];
  return headers.flatMap((each): NamedValue[] => {
    const { name, value } = (each ?? {}) as { name?: unknown; value?: unknown };
    return isText(name) && isText(value) ? [[name, value]] : [];
  });
}

function ofHeaders(headers: readonly NamedValue[]): string[] {
  return headers.flatMap(([name, value]) => {
    const header = name.toLowerCase();
    if (header === 'cookie') return value.split(';').map(behindEquals);
    if (header === 'set-cookie') return value.split('\n').map((one) => behindEquals(one.split(';')[0] ?? ''));
    if (!/^(?:proxy-)?authorization$/.test(header)) return [];
    const credentials = value.replace(/^\s*\w+\s+/, '');
    const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(credentials, 'base64').toString()) ?? [];
    return [credentials, password];
  });
}

function behindEquals(pair: string): string {
  return pair.slice(pair.indexOf('=') + 1).trim();
}

/** The query and the fragment of an address, and of what stands within them. */
function behindPath(address: string): string {
  const at = address.search(/[?#]/);
  return at < 0 ? '' : address.slice(at + 1).replaceAll('#', '&');
}

/** What an address or a field that stands in a page, or the JSON of an answer, names. */
function inPage(body: unknown): NamedValue[] {
  if (!isText(body)) return [];
  const text = body.slice(0, longestText);
  if (/^\s*[[{]/.test(text)) return handedIn({ text });
  const pairs = text.matchAll(/[?&;#]([\w.-]{1,60})=([^\s&"'<>#?]{4,2000})/g);
  const fields = text.match(/<input\b[^<>]{0,2000}/gi) ?? [];
  return [
    ...[...pairs].map(([, name = '', value = '']): NamedValue => [name, value]),
    ...fields.map((field): NamedValue => [attributeOf(field, 'name'), attributeOf(field, 'value')]),
  ];
}

function attributeOf(tag: string, name: string): string {
  const [, double, single, bare] =
    new RegExp(`\\s${name}\\s{0,9}=\\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag) ?? [];
  return double ?? single ?? bare ?? '';
}

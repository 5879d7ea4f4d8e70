import { isSecret } from '../../core/text/secret-names.ts';
import { authorizes, ofAuthorization } from './authorization.ts';
import { mayHoldSecret } from './field-names.ts';
import { handedIn, type NamedValue } from './handed-in.ts';
import { inAnswer } from './in-answer.ts';
import { ownCopy } from './own-beginning.ts';

/** Of cookies and headers, what is shorter is a language or a choice of the page; of what is named, it is none that anybody is given. */
const [shortestHeld, shortestNamed] = [8, 4];

/** More than any capture of a Connect holds, each no longer than a token is. */
const [mostValues, longestValue, mostNames] = [50_000, 8_000, 10_000];

/** What a box that is ticked says. */
const choice = /^(?:true|false|null|undefined|on|off|yes|no)$/i;

/** Where tools keep what opens something; each leaves out other ones. */
interface Raw {
  request?: Message & { url?: unknown; queryString?: unknown; postData?: unknown; _content?: unknown };
  response?: (Message & { redirectURL?: unknown; content?: unknown }) | null;
  _webSocketMessages?: unknown;
  _eventSourceMessages?: unknown;
}

interface Message {
  headers?: unknown;
  cookies?: unknown;
}

/**
 * Values that entries of a capture carry and that open something, whatever else is read of them: cookies, what
 * authorizes (RFC 7617, RFC 6750), and what an address, a header, a body, a message of a stream or an answer gives a name that
 * says so. They never leave this folder but for taking them out.
 */
export class Held {
  readonly #values = new Set<string>();
  readonly #names = new Map<string, boolean>();

  get values(): string[] {
    return [...this.#values];
  }

  /** Reads an entry, whatever it is. */
  add(entry: unknown): void {
    const { request, response, ...streams } = (entry ?? {}) as Raw;
    const headers = [...listOf(request?.headers), ...listOf(response?.headers)];
    const cookies = [...listOf(request?.cookies), ...listOf(response?.cookies)];
    for (const value of [...ofHeaders(headers), ...cookies.map(([, value]) => withoutMarks(value))])
      this.#keep(value, shortestHeld);
    const addresses = [request?.url, response?.redirectURL, ...headers.map(([, value]) => value)];
    const messages = [streams._webSocketMessages, streams._eventSourceMessages].flatMap(textsOf);
    const bodies = [
      ...addresses.filter(isText).map((address) => ({ text: behindPath(address) })),
      { params: request?.queryString },
      ...[request?.postData, request?._content],
      ...messages.map((text) => ({ text })),
    ];
    const named = [
      ...headers.filter(([name]) => !authorizes.test(name.toLowerCase())),
      ...addresses.filter(isText).flatMap(beforeHosts),
      ...bodies.flatMap((body) => handedIn(body, this.#opens)),
      ...inAnswer(response?.content, this.#opens),
    ];
    for (const [name, value] of named) if (this.#opens(name)) this.#keep(value, shortestNamed);
  }

  /** Bodies have few names, many times. */
  readonly #opens = (name: string): boolean => {
    const known = this.#names.get(name);
    if (known !== undefined) return known;
    const opens = isSecret(name) || mayHoldSecret(name);
    if (this.#names.size < mostNames) this.#names.set(name, opens);
    return opens;
  };

  #keep(value: string, shortest: number): void {
    if (value.length < shortest || value.length > longestValue || choice.test(value)) return;
    if (this.#values.size < mostValues && !this.#values.has(value)) this.#values.add(ownCopy(value));
  }
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}

function listOf(list: unknown): NamedValue[] {
  if (!Array.isArray(list)) return [];
  return list.flatMap((each): NamedValue[] => {
    const { name, value } = (each ?? {}) as { name?: unknown; value?: unknown };
    return isText(name) && isText(value) ? [[name, value]] : [];
  });
}

function textsOf(messages: unknown): string[] {
  if (!Array.isArray(messages)) return [];
  return messages.map((one) => (one as { data?: unknown } | null)?.data).filter(isText);
}

function ofHeaders(headers: readonly NamedValue[]): string[] {
  return headers.flatMap(([name, value]) => {
    const header = name.toLowerCase();
    if (header === 'cookie') return value.split(';').map(behindEquals);
    if (header === 'set-cookie') return cookiesOf(value).map((one) => behindEquals(one.split(';')[0] ?? ''));
    return authorizes.test(header) ? ofAuthorization(value) : [];
  });
}

/** Some tools write one a line, Safari with a comma between; a value, and a date, may have a comma in it too. */
function cookiesOf(header: string): string[] {
  return header.split('\n').flatMap((line) => [line, ...line.split(/,\s*(?=[^\s;,=]+=)/)]);
}

function behindEquals(pair: string): string {
  return withoutMarks(pair.slice(pair.indexOf('=') + 1).trim());
}

/** Java and Python set a cookie between quotation marks (RFC 6265, 4.1.1), which are no part of what it says. */
function withoutMarks(value: string): string {
  return /^".*"$/s.test(value) ? value.slice(1, -1) : value;
}

/** The query and the fragment of an address, and of what stands within them. */
function behindPath(address: string): string {
  const at = address.search(/[?#]/);
  return at < 0 ? '' : address.slice(at + 1).replaceAll('#', '&');
}

/** The password before the host of an address (RFC 3986, 3.2.1), of each that a header holds. */
function beforeHosts(text: string): NamedValue[] {
  const found = text.matchAll(/:\/\/[^\s/?#@:]{0,200}:([^\s/?#]{1,2000})@/g);
  return [...found].map(([, password = '']): NamedValue => ['password', password]);
}

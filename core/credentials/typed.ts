import { formsOfCode } from '../text/forms-of-code.ts';
import { readInAnotherSet } from '../text/wrong-character-set.ts';
import type { CredentialKind } from './may-go.ts';
import { asInHosts, type Pieces, piecesOf, standsAlone } from './pieces.ts';
import { everySpelling, textOfBody } from './spellings.ts';

/** A request as it is about to leave. */
export interface Sent {
  method: string;
  url: URL;
  /** Names in lower case. */
  headers: Readonly<Record<string, string | string[] | undefined>>;
  /** `unseen`: there is one, and nobody can look into it. */
  body: Buffer | 'unseen' | null;
}

/** Where in a request a credential was found, or something that is `unseen`: too much to be looked into whole. */
export interface Carried {
  kind: CredentialKind | 'unseen';
  in: 'address' | 'rest';
}

/** Headers that say what is looked at elsewhere. A script writes cookies, and most of the others. */
const notTyped = ['host', 'content-length'];

/** A value that does not turn up by chance: such is looked for as a part of any text, others as a word of their own. */
const isTelling = (value: string) => value.length >= 6 && /[^\p{L}]/u.test(value) && !/^\d{1,8}$/.test(value);

/** What is left of fewer letters would be found in any name. */
const fewestInHosts = 4;

/**
 * As many characters are read for one browser, of all that it sends: some ten seconds' work, and twenty times what the
 * dearest body may take. All that the browsers of `npm start` send is read in two.
 */
const mostRead = 160_000_000;

/** A text in the one way of writing its accents (Unicode, normalization form C), and without capitals. */
interface Said {
  text: string;
  lower: string;
}

/** What of a request is not looked at, as a profile has it and no page can have made it up. */
export interface Named {
  /** The name of this host. */
  host: (url: URL) => boolean;
  /** The host and the whole path of this address. */
  path: (url: URL) => boolean;
}

/** What was typed into one browser, to be found again in what it sends. Values never leave this object. */
export class TypedCredentials {
  readonly #typed = new Map<string, CredentialKind>();
  #hasControls = false;
  readonly #named: Named;
  /** How many characters more will be read. */
  #left: number;

  constructor(named: Named, most = mostRead) {
    this.#named = named;
    this.#left = most;
  }

  add(kind: CredentialKind, value: string): void {
    const all = kind === 'code' ? formsOfCode(value) : [value];
    // A field of one line has none (HTML, "strip newlines").
    const lines = all.map((one) => one.replaceAll(/[\r\n]/g, ''));
    for (const one of [...all, ...lines].map(withoutEnds).filter((each) => each !== '')) {
      this.#hasControls ||= /\p{Cc}/u.test(one);
      // To read each text in another set would take its share of the bound. UTF-16 with zeros is read as such.
      const looks = readInAnotherSet(one).filter((look) => !look.includes('\0'));
      for (const look of [one, ...looks]) this.#typed.set(look.normalize(), kind);
    }
  }

  get any(): boolean {
    return this.#typed.size > 0;
  }

  get anySecret(): boolean {
    return [...this.#typed.values()].some((kind) => kind !== 'name');
  }

  /**
   * Every credential that a request carries, in any spelling that can be read back. Where passwords belong (`isHome`),
   * what stands in a path, a host or a header is found when it does not turn up there by chance; elsewhere a password
   * or a code is found as a piece of its own too. What is unseen comes last.
   */
  carriedBy({ url, headers: all, body }: Sent, isHome: boolean): Carried[] {
    const headers = Object.fromEntries(
      Object.entries(all)
        .filter(([name]) => !notTyped.includes(name))
        .map(([name, value]) => [name, fromPage(name) ? this.#madeUp(String(value)) : String(value)]),
    );
    const content = body === null || body === 'unseen' ? '' : (textOfBody(body) ?? '');
    const path = this.#named.path(url) ? '' : url.pathname;
    const host = this.#named.host(url) ? '' : url.hostname;
    // A path is made of words that may be somebody's password by chance; a query's values are handed in.
    const query = `${url.username}\n${url.password}\n${url.search}\n${url.hash}`;
    // A script gives its page an address without asking for anything, and what it asks for next tells it.
    const page = URL.canParse(String(all.referer)) ? new URL(String(all.referer)).search : '';
    return [
      ...this.#found(query, 'address'),
      ...this.#found(page, 'address'),
      ...this.#found(host + path, 'address', true),
      ...this.#foundInHost(host),
      ...this.#found(content, 'rest'),
      ...this.#found(Object.values(headers).join('\n'), 'rest', true),
      ...(isHome ? [] : piecesOf(host, path, headers).flatMap((one) => this.#foundAlone(one))),
    ].toSorted((a, b) => Number(a.kind === 'unseen') - Number(b.kind === 'unseen'));
  }

  /** An address without what a profile has of it. */
  #madeUp(address: string): string {
    if (!URL.canParse(address)) return address;
    const url = new URL(address);
    const behind = url.href.slice(url.origin.length + url.pathname.length);
    if (this.#named.path(url)) return behind;
    return this.#named.host(url) ? url.pathname + behind : address;
  }

  #found(text: string, where: Carried['in'], isOfWords = false): Carried[] {
    const { said, unseen } = this.#spelled(text, where);
    const found = [...this.#typed]
      .filter(([value]) => !isOfWords || isTelling(value))
      .filter(([value]) => said.some((one) => holds(one, value)))
      .map(([, kind]) => ({ kind, in: where }));
    return [...found, ...unseen];
  }

  #foundInHost(host: string): Carried[] {
    const { said } = this.#spelled(host, 'address');
    const names = said.map(({ text }) => asInHosts(text));
    return [...this.#typed]
      .filter(([value]) => isTelling(value) && asInHosts(value).length >= fewestInHosts)
      .filter(([value]) => names.some((name) => name.includes(asInHosts(value))))
      .map(([, kind]) => ({ kind, in: 'address' }));
  }

  #foundAlone(pieces: Pieces): Carried[] {
    // Names are words too often, and known to more than their owners.
    const short = [...this.#typed].filter(([value, kind]) => kind !== 'name' && !isTelling(value));
    if (short.length === 0) return [];
    const { said, unseen } = this.#spelled(pieces.text, 'rest');
    const found = short
      .filter(([value]) => said.some(({ text }) => standsAlone(text, value, pieces)))
      .map(([, kind]): Carried => ({ kind, in: 'rest' }));
    return [...found, ...unseen];
  }

  #spelled(text: string, where: Carried['in']): { said: Said[]; unseen: Carried[] } {
    if (text === '') return { said: [], unseen: [] };
    const { texts, isWhole, length } = everySpelling(text, this.#left, this.#hasControls);
    this.#left = Math.max(this.#left - length, 0);
    const said = texts.map((one) => {
      const normal = one.normalize();
      return { text: normal, lower: inSmallLetters(normal) };
    });
    return { said, unseen: isWhole ? [] : [{ kind: 'unseen', in: where }] };
  }
}

/** As a page's script takes it out of a field: without what is not seen at its ends. */
function withoutEnds(value: string): string {
  const unseen = String.raw`[\s\p{Cf}]+`;
  const ends = new RegExp(`^${unseen}|${unseen}$`, 'gu');
  return value.normalize().replaceAll(ends, '');
}

/** Headers in which a browser writes the address of the page that asks. */
function fromPage(name: string): boolean {
  return name === 'referer' || name === 'origin';
}

function holds({ text, lower }: Said, value: string): boolean {
  // Hosts, and what people type, come back in other capitals.
  if (isTelling(value)) return lower.includes(inSmallLetters(value));
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    if (beginsAWord(text, at) && !isWord(text[at + value.length])) return true;
  return (
    isCode.test(value) &&
    [...text.matchAll(inGroups(value))].some(({ index, 0: whole }) => {
      return beginsAWord(text, index) && !isWord(text[index + whole.length]);
    })
  );
}

const isCode = /^\d{4,10}$/;

/** As the mask of a field writes the digits of a code: `482 913`, `482-913`. */
function inGroups(code: string): RegExp {
  return new RegExp([...code].join('[\\s+._-]?'), 'g');
}

/** Which of its letters a Σ has in small is a matter of what stands beside it (Unicode, "Final_Sigma"). */
function inSmallLetters(text: string): string {
  return text.toLowerCase().replaceAll('ς', 'σ');
}

/** The letter of an escape that nobody has undone (`\\n`) belongs to no word behind it. */
function beginsAWord(text: string, at: number): boolean {
  return !isWord(text[at - 1]) || /\\[bfnrtv]$/.test(text.slice(Math.max(at - 2, 0), at));
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

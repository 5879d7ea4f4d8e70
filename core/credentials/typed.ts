import type { CredentialKind } from './may-go.ts';
import { type Pieces, piecesOf, standsAlone } from './pieces.ts';
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

/** What was typed into one browser, to be found again in what it sends. Values never leave this object. */
export class TypedCredentials {
  readonly #typed = new Map<string, CredentialKind>();

  add(kind: CredentialKind, value: string): void {
    if (value !== '') this.#typed.set(value.normalize(), kind);
  }

  get any(): boolean {
    return this.#typed.size > 0;
  }

  /**
   * Every credential that a request carries, in any spelling that can be read back. `to`: for `home`, where passwords
   * belong, what stands in a path, a host or a header is found when it does not turn up there by chance; for others
   * a password or a code is found as a piece of its own too. The name of a `known` host is nobody's password. What is
   * unseen comes last.
   */
  carriedBy({ url, headers, body }: Sent, to: 'home' | 'known' | 'unknown'): Carried[] {
    const others = Object.entries(headers).filter(([name]) => !notTyped.includes(name));
    const content = body === null || body === 'unseen' ? '' : (textOfBody(body) ?? '');
    // A path is made of words that may be somebody's password by chance; a query's values are handed in.
    const query = `${url.username}\n${url.password}\n${url.search}\n${url.hash}`;
    const unseen: Carried[] = [];
    const spelled = (text: string, where: Carried['in']): string[] => {
      const { texts, isWhole } = everySpelling(text);
      if (!isWhole) unseen.push({ kind: 'unseen', in: where });
      // Letters with accents in one way of writing them (Unicode, normalization form C).
      return texts.map((one) => one.normalize());
    };
    const found = (text: string, where: Carried['in'], telling = false): Carried[] => {
      const texts = spelled(text, where);
      return [...this.#typed]
        .filter(([value]) => (telling ? isTelling(value) : true) && texts.some((one) => holds(one, value)))
        .map(([, kind]) => ({ kind, in: where }));
    };
    const alone = (pieces: Pieces): Carried[] => {
      // Names are words too often, and known to more than their owners.
      const short = [...this.#typed].filter(([value, kind]) => kind !== 'name' && !isTelling(value));
      if (short.length === 0) return [];
      const texts = spelled(pieces.text, 'rest');
      return short
        .filter(([value]) => texts.some((one) => standsAlone(one, value, pieces)))
        .map(([, kind]) => ({ kind, in: 'rest' }));
    };
    return [
      ...found(query, 'address'),
      ...found(url.hostname + url.pathname, 'address', true),
      ...found(content, 'rest'),
      ...found(others.map(([, value]) => String(value)).join('\n'), 'rest', true),
      ...(to === 'home' ? [] : piecesOf(url, headers, to === 'known').flatMap((one) => alone(one))),
      ...unseen,
    ];
  }
}

function holds(text: string, value: string): boolean {
  // Hosts, and what people type, come back in other capitals.
  if (isTelling(value)) return text.toLowerCase().includes(value.toLowerCase());
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1))
    if (!isWord(text[at - 1]) && !isWord(text[at + value.length])) return true;
  return false;
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}]/u.test(character);
}

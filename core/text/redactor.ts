import type { Secret } from '../base/secret.ts';
import { findSecrets, tracesOf, wholesOf } from './find-secrets.ts';
import { folded } from './folded.ts';
import { everyText } from './plain-text.ts';
import { coloursIn } from './sequences.ts';
import { Traces } from './traces.ts';
import { viewOf } from './view.ts';

/** What stands where a secret stood. */
export const redacted = '[redacted]';

/** What stands where more is encoded, in more ways, than can be looked through: a secret might be in it. */
export const unread = '[hidden: too much of this is encoded to be searched for secrets]';

/** Takes secrets out of texts, in whatever way they are written there. */
export class Redactor {
  readonly #traces = new Traces();
  readonly #listeners: ((secret: Secret) => void)[] = [];
  /** Folded, as they are looked through for every cookie that comes by. */
  #shown: string[] = [];

  constructor(secrets: readonly Secret[] = []) {
    this.hide(...secrets);
  }

  /** From now on these are taken out too. */
  hide(...secrets: readonly Secret[]): void {
    this.hideUntold(...secrets);
    for (const tell of this.#listeners) for (const secret of secrets) tell(secret);
  }

  /** The same of what others have told, and so need not be told. */
  hideUntold(...secrets: readonly Secret[]): void {
    for (const secret of secrets) this.#traces.addAll(tracesOf(secret.reveal()));
  }

  /** `tell` is told of each secret that is to be hidden from now on. */
  whenHidden(tell: (secret: Secret) => void): void {
    this.#listeners.push(tell);
  }

  /** Whether there is anything that it takes out. */
  get hides(): boolean {
    return this.#traces.size > 0;
  }

  /** How many spellings it takes out: it grows where more is to be hidden. */
  get known(): number {
    return this.#traces.size;
  }

  /** These are shown by design: what stands in one of them cannot be a secret, and stays as a piece of one. */
  show(...texts: readonly string[]): void {
    this.#shown.push(...texts.map((text) => folded(viewOf(text)).text));
  }

  /** What is shown by design where that one tells it, now or later, is so here. */
  showAsIn(other: Redactor): void {
    this.#shown = other.#shown;
  }

  /** Whether this stands in what is shown by design. A secret that only holds such a name does not. */
  isShown(secret: Secret): boolean {
    return wholesOf(secret.reveal())
      .slice(0, 1)
      .some((whole) => this.#isSaid(whole));
  }

  /** The same of a secret in any way in which it may be read: there it would be told. */
  mayBeShown(secret: Secret): boolean {
    return wholesOf(secret.reveal()).some((whole) => this.#isSaid(whole));
  }

  #isSaid(part: string): boolean {
    return this.#shown.some((said) => said.includes(part));
  }

  redact(text: string): string {
    return this.#replaced(text, (part, isUnread) => (isUnread ? unread : redacted + coloursIn(part)));
  }

  /** The same, as long as it was in bytes of UTF-8: for a file that somebody goes on writing to. */
  mask(text: string): string {
    return this.#replaced(text, maskOf);
  }

  /** A text that goes on before and after, where nobody has it whole: a secret may begin at its end, and end at its beginning. */
  redactPiece(text: string): string {
    const clean = this.redact(`…${text}…`);
    return clean.replace(/^…/, '').replace(/…$/, '');
  }

  #replaced(text: string, instead: (part: string, isUnread: boolean) => string): string {
    if (this.#traces.size === 0) return text;
    let clean = '';
    let at = 0;
    for (const place of findSecrets(text, this.#traces, (part) => this.#isSaid(part))) {
      // No half of a sign is left: alone it is none.
      const from = Math.max(at, isSecondHalf(text, place.from) ? place.from - 1 : place.from);
      const to = isSecondHalf(text, place.to) ? place.to + 1 : place.to;
      clean += text.slice(at, from) + instead(text.slice(from, to), place.isUnread ?? false);
      at = to;
    }
    return clean + text.slice(at);
  }

  /** A copy of plain data in which no text, keys included, holds a secret. */
  redactEverywhere<T>(value: T): T {
    return this.#traces.size === 0 ? value : everyText(value, (text) => this.redact(text));
  }
}

function isSecondHalf(text: string, at: number): boolean {
  return /^[\udc00-\udfff]/.test(text.charAt(at)) && /[\ud800-\udbff]$/.test(text.charAt(at - 1));
}

function maskOf(part: string): string {
  const more = Buffer.byteLength(part) - redacted.length;
  return more < 0 ? '*'.repeat(Buffer.byteLength(part)) : redacted.replace(']', `${'*'.repeat(more)}]`);
}

/**
 * What this process must not tell. Every text that comes in (a page's, a title, an address, an error) passes it before
 * it is cut, escaped or kept. It knows nothing until a live target is loaded: offline nothing is secret.
 */
export const ofThisProcess = new Redactor();

/** A foreign text that is longer is cut: to look through a megabyte for every spelling takes half a minute. */
const mostForeign = 50_000;

/** No spelling of a secret is as long: one that the first cut runs through lies in what the second takes away. */
const overlap = 10_000;

/** A text that came in, without what this process must not tell, and cut where it is longer than any that tells much. */
export function withoutSecrets(text: string): string {
  if (!ofThisProcess.hides || text.length <= mostForeign + overlap) return ofThisProcess.redact(text);
  const clean = ofThisProcess.redact(text.slice(0, mostForeign + overlap));
  // Else the word for all of it would be cut off with the rest.
  return clean.slice(0, -overlap) || unread;
}

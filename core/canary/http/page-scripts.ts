import type { CheerioAPI } from 'cheerio';
import type { Element } from 'domhandler';
import { movesByScript } from './moves-by-script.ts';

/** Whole bundles are not read: what moves a page by itself stands in it, or in a file of a page or two. */
const longestScript = 200_000;

/** The scripts of a page, as far as reading them tells what they do. None of them runs. */
export class PageScripts {
  readonly #$: CheerioAPI;
  readonly #base: URL;
  readonly #loaded: readonly string[];

  /** `loaded` are the sources that came from files of their own; `base` is what addresses in them are relative to. */
  constructor($: CheerioAPI, base: URL, loaded: readonly string[]) {
    this.#$ = $;
    this.#base = base;
    this.#loaded = loaded;
  }

  /** Whether there is any that is a program. */
  get areThere(): boolean {
    return this.#$('script').toArray().some(isProgram);
  }

  /** Whether a script of it goes on to another page, as far as can be read. */
  get moveOn(): boolean {
    const inHandlers = this.#$('body[onload]')
      .toArray()
      .map(({ attribs }) => attribs.onload ?? '');
    const all = [...this.#scripts(), ...inHandlers, ...this.#loaded];
    return all.some((source) => source.length <= longestScript && movesByScript(source));
  }

  /** Workers that its scripts register, by their addresses; null for one whose address is worked out. */
  get workers(): (URL | null)[] {
    return [...this.#scripts(), ...this.#loaded].flatMap((source) =>
      [...source.matchAll(/\bserviceWorker\s*\??\.\s*register\(\s*(?:(['"`])([^'"`$]*)\1)?/g)].map(
        ([, , address]) =>
          address !== undefined && URL.canParse(address, this.#base) ? new URL(address, this.#base) : null,
      ),
    );
  }

  /** Whether a form is sent by a script in place of the browser, or to where a script says. */
  sends(form: Element): boolean {
    const sends = /preventDefault|return false|\bfetch\(|XMLHttpRequest|sendBeacon|WebSocket|\baction\b/;
    const leads = /\.\s*(?:form)?action\s*=[^=]|\bsetAttribute(?:NS)?\([^)]{0,100}\b(?:form)?action\b/i;
    return (
      sends.test(form.attribs.onsubmit ?? '') ||
      this.#inHandlers().some((source) => leads.test(source)) ||
      this.#scripts().some(
        (source) =>
          leads.test(source) || (/['"`]submit['"`]|\.onsubmit\b/.test(source) && sends.test(source)),
      )
    );
  }

  /** Whether a script may send a form in another way than its markup says: one that is not read here may do anything. */
  mayChangeHowItSends(form: Element): boolean {
    const isUnread = this.#$('script[src]').toArray().some(isProgram);
    const changes = /\bmethod\b|['"`]submit['"`]|\.onsubmit\b|\bformmethod\b/i;
    const all = [...this.#scripts(), ...this.#inHandlers()];
    return (
      isUnread || 'onsubmit' in form.attribs || this.sends(form) || all.some((source) => changes.test(source))
    );
  }

  /** What is done as somebody comes to a field, types or presses. */
  #inHandlers(): string[] {
    return this.#$<Element, string>('*')
      .toArray()
      .flatMap(({ attribs }) => Object.entries(attribs))
      .flatMap(([name, source]) => (name.startsWith('on') ? [source] : []));
  }

  #scripts(): string[] {
    return this.#$('script:not([src])')
      .toArray()
      .filter(isProgram)
      .map((script) => this.#$(script).text());
  }
}

/** A script element may hold data. */
function isProgram({ attribs }: Element): boolean {
  return /^(?:|module|(?:text|application)\/(?:java|ecma)script)$/i.test(attribs.type ?? '');
}

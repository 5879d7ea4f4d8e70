import { readdirSync } from 'node:fs';
import { nearestTo } from './did-you-mean.ts';
import { UserError } from './user-error.ts';

/** An entry of a catalogue, with the name of the file that it stands in. */
export type Named<T> = T & { name: string };

/**
 * A folder in which every file is one entry: its default export, under the file's name. Adding an entry is
 * adding a file. The catalogue itself and specs, whose names have two dots, are no entries.
 */
export class Catalog<T extends object> {
  readonly #folder: URL;
  readonly #kind: string;
  readonly #page: string | null;
  readonly #otherNames: (entry: T) => readonly string[];

  /**
   * `folder` ends in a slash; `kind` is what an entry is called in messages; `page` lists them where they are too
   * many for a message; `otherNames` are what people call an entry, to be understood and not to be asked for by.
   */
  constructor(
    folder: URL,
    kind: string,
    page: string | null = null,
    otherNames: (entry: T) => readonly string[] = () => [],
  ) {
    this.#folder = folder;
    this.#kind = kind;
    this.#page = page;
    this.#otherNames = otherNames;
  }

  /** Of every file, in alphabetical order, without loading any. */
  names(): string[] {
    return namesIn(this.#folder);
  }

  /** Every entry, by name, in alphabetical order. */
  async all(): Promise<Named<T>[]> {
    const entries = await Promise.all(this.names().map((name) => this.#load(name)));
    return entries.filter((entry) => entry !== null);
  }

  /** @throws UserError that names the entry that may be meant when there is none of this name. */
  async named(name: string): Promise<Named<T>> {
    const entry = /^[\w-]+$/.test(name) ? await this.#load(name).catch(() => null) : null;
    if (entry) return entry;
    const names = (await this.all()).map((known) => known.name);
    const known = this.#page ? `${this.#page} lists them all` : `Known: ${names.join(', ')}`;
    const meant = await this.meantBy(name);
    const near = meant === null ? '.' : `; did you mean "${meant}"?`;
    throw new UserError(`there is no ${this.#kind} "${name}"${near} ${known}`);
  }

  /** The name of the entry that may be meant by a word that names none: one like its own, or like another that it goes by. */
  async meantBy(word: string): Promise<string | null> {
    const names = new Map<string, string>();
    for (const entry of await this.all())
      for (const one of [entry.name, ...this.#otherNames(entry)]) names.set(one, entry.name);
    const nearest = nearestTo(word, [...names.keys()]);
    return nearest === null ? null : (names.get(nearest) ?? null);
  }

  async #load(name: string): Promise<Named<T> | null> {
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    const module: { default?: T } = await import(new URL(`${name}.${extension}`, this.#folder).href);
    return module.default ? { ...module.default, name } : null;
  }
}

/** The names of the entries in a folder, in alphabetical order, without loading any. */
export function namesIn(folder: URL): string[] {
  const files = readdirSync(folder).filter(isModule);
  return files.map((file) => file.replace(/\.[jt]s$/, '')).sort();
}

function isModule(file: string): boolean {
  return /^[\w-]+\.[jt]s$/.test(file) && !/^catalog\./.test(file);
}

import type { Named } from './catalog.ts';
import { didYouMean } from './did-you-mean.ts';
import { UserError } from './user-error.ts';

/** Rows by their names, all in one file, so that a wrong name does not compile. */
export class Table<Name extends string, Row extends object> {
  readonly #rows: Readonly<Record<Name, Row>>;
  readonly #kind: string;

  /** `kind` is what a row is called in messages. */
  constructor(kind: string, rows: Readonly<Record<Name, Row>>) {
    this.#kind = kind;
    this.#rows = rows;
  }

  /** In the order in which they are written. */
  names(): Name[] {
    return Object.keys(this.#rows) as Name[];
  }

  row(name: Name): Named<Row> {
    return { ...this.#rows[name], name };
  }

  /** Every row, in the order in which they are written. */
  all(): Named<Row>[] {
    return this.names().map((name) => this.row(name));
  }

  /** @throws UserError that names all rows, and the one that may be meant, when there is none of this name. */
  named(text: string): Named<Row> {
    const names = this.names();
    const name = names.find((known) => known === text);
    if (name !== undefined) return this.row(name);
    throw new UserError(
      `there is no ${this.#kind} "${text}"${didYouMean(text, names) || '.'} Known: ${names.join(', ')}`,
    );
  }
}

/** A table whose rows are all of one type, with its names kept. `kind` is what a row is called in messages. */
export function tableOf<Row extends object>(kind: string) {
  return <Name extends string>(rows: Readonly<Record<Name, Row>>): Table<Name, Row> => new Table(kind, rows);
}

/** The names of a table's rows. */
export type NameIn<T> = T extends Table<infer Name, infer _> ? Name : never;

import { inspect } from 'node:util';

/** A value that does not print itself: not as text, not as JSON, not in an error or a log. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself; for the one place that sends it. */
  reveal(): string {
    return this.#value;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}

/** A command line: it is no secret, but somebody may have written one into it. */
export class CommandLine extends Secret {}

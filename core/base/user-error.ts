/**
 * Something that the person at the keyboard can mend. It is printed without a stack trace.
 * `problems` is one line each: what was found, what was expected, what to do next; never a secret.
 * `exitCode` is 2 unless the command defines another meaning.
 */
export class UserError extends Error {
  readonly problems: readonly string[];
  readonly exitCode: number;

  constructor(problems: string | readonly string[], exitCode = 2) {
    const lines = typeof problems === 'string' ? [problems] : problems;
    super(lines.join('\n'));
    this.name = 'UserError';
    this.problems = lines;
    this.exitCode = exitCode;
  }
}

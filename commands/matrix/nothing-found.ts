import type { TestError } from '@playwright/test/reporter';
import { UserError } from '../../core/base/user-error.ts';
import { type Axes, nameOf } from '../../core/evidence/cell.ts';

/** Whether the runner says that its words leave nothing to run, and no more than that (Playwright 1.64). */
export function isNothingFound({ message }: TestError): boolean {
  return /^(?:Error: )?No tests found\b/.test(message ?? '');
}

/** What to say where the words for Playwright leave no cell, by the title that one of the cells has. */
export function nothingFound(example: Axes | undefined): UserError {
  const title = example ? `, such as "${example.kind} · ${nameOf(example)}"` : '';
  return new UserError([
    'no cell of the matrix is asked for by these words, so nothing was tried',
    `--grep is held against the titles of cells${title}; npm run matrix -- --list lists them`,
  ]);
}

/** Lets this process, which the runner ends, end as after any mistake of a user's: the runner knows 0 and 1 alone. */
export function endWith(code: number): void {
  process.once('exit', () => {
    process.exitCode = code;
  });
}

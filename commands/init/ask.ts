import { createInterface } from 'node:readline/promises';
import { UserError } from '../../core/base/user-error.ts';
import { plainLine } from '../../core/text/plain-text.ts';

export interface Question {
  /** The option that answers it. */
  option: string;
  text: string;
  /** Taken for an empty answer. Without it there has to be one. */
  fallback?: string | undefined;
}

/**
 * Answers by their questions' options: from the command line, else from whoever sits at the terminal. Without a
 * terminal what has a fallback gets it.
 * @throws UserError that names the options that are missing, or when the terminal is left.
 */
export async function ask(
  questions: readonly Question[],
  given: Readonly<Record<string, string | undefined>>,
  isInteractive: boolean,
): Promise<Record<string, string>> {
  if (!isInteractive) {
    const missing = questions.filter(({ option, fallback }) => (given[option] ?? fallback) === undefined);
    if (missing.length > 0)
      throw new UserError(
        missing.map(
          ({ option, text }) => `--${dashed(option)} is missing: ${text} (there is no terminal to ask at)`,
        ),
      );
    return Object.fromEntries(
      questions.map(({ option, fallback = '' }) => [option, given[option] ?? fallback]),
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const left = new Promise<never>((_, reject) =>
    terminal.once('close', () => reject(new UserError('left before the end; nothing was written', 130))),
  );
  left.catch(() => undefined);
  const answers: Record<string, string> = {};
  try {
    for (const { option, text, fallback } of questions) {
      let answer = given[option];
      while (answer === undefined || (answer === '' && fallback === undefined)) {
        const shown = fallback ? ` [${plainLine(fallback)}]` : '';
        answer = (await Promise.race([terminal.question(`${text}${shown}: `), left])).trim() || fallback;
      }
      answers[option] = answer;
    }
  } finally {
    terminal.close();
  }
  return answers;
}

function dashed(option: string): string {
  return option.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

import { wordsByChance } from '../text/redact.ts';

/** Fields of a target's file that hold a secret, or the name of a variable that does; `login.password` is a list, or a selector. */
const field = /"(password|secret|totpSecret|codeCommand|oneTimeCode)"\s*:\s*"((?:[^"\\\n]|\\.)*)"/g;

const nameOfVariable = /^[A-Z][A-Z0-9]*(_[A-Z0-9]+)+$/;

/** The secrets of a target's file of which nobody can tell more than its text, as a comma is missing: its own, and those that it names. */
export function secretsWritten(
  text: string,
  valuesOf: (variable: string) => string[],
  commands: 'taken' | 'left' = 'taken',
): string[] {
  return [...text.matchAll(field)].flatMap(([, name, written = '']) => {
    if (name === 'codeCommand' && commands === 'left') return [];
    const value = read(written);
    const values = nameOfVariable.test(value) ? valuesOf(value) : [value];
    return name === 'codeCommand' ? values.flatMap(wordsByChance) : values;
  });
}

function read(written: string): string {
  try {
    return JSON.parse(`"${written}"`);
  } catch {
    return written;
  }
}

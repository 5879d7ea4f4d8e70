import type { z } from 'zod';

/** One setting: what it is called in the environment, what it means, and what it may be. */
export interface Variable<T, Fallback extends string | null = string | null> {
  name: `FRESH_LOGIN_${string}`;
  meaning: string;
  /** As it would stand in `.env`; null when there is no value by default. */
  fallback: Fallback;
  /** What a good value is, in words; ends the message about a bad one. */
  expected: string;
  /** Where it is one of these words: what a misspelt one is held against. */
  words?: readonly string[];
  schema: z.ZodType<T, string>;
  isSecret?: true;
  /** The option of commands that says the same, and may be what somebody typed. */
  option?: `--${string}`;
}

export function variable<T, const Fallback extends string | null>(
  name: Variable<T>['name'],
  rest: Omit<Variable<T, Fallback>, 'name'>,
): Variable<T, Fallback> {
  return { name, ...rest };
}

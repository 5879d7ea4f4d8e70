import leven from 'leven';
import type { z } from 'zod';
import { JsonProblem, type JsonWithLines, parseJsonWithLines } from '../base/json-with-lines.ts';
import { UserError } from '../base/user-error.ts';
import { withoutQuery, withoutUserPart } from '../base/user-part.ts';
import { loadDefault } from '../files/load-module.ts';
import { codeOf, whyNotLoaded } from '../files/module-failure.ts';
import { readWhole } from '../files/read-whole.ts';
import { withoutSecretsFromNowOn } from '../text/printed-from-now-on.ts';
import { type TargetData, targetSchema } from './target.ts';

/**
 * A target from a file: JSON, or a module whose default export it is. Relative paths start at the working
 * directory.
 * @throws UserError with one line per problem: file, line where it is JSON, the field, what is expected.
 */
export async function readTargetFile(path: string): Promise<TargetData> {
  const { value, lineOf } = path.endsWith('.json') ? await readJson(path) : await readModule(path);
  const problems = problemsIn(path, value);
  if (problems.length === 0) return value as TargetData;
  throw new UserError(
    problems.map(({ at, message }) => {
      const line = lineOf(at);
      return `${path}${line === null ? '' : `, line ${line}`}: ${at.map(shownName).join('.') || 'the file'}: ${message}`;
    }),
  );
}

/** A module can compute a field when it is read, and throw there. */
function problemsIn(path: string, value: unknown): ReturnType<typeof problemsOf> {
  try {
    return problemsOf(value);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** What is not right about a target, by field; none when it can be run against. */
export function problemsOf(value: unknown): { at: PropertyKey[]; message: string }[] {
  const issues = targetSchema.safeParse(value).error?.issues ?? [];
  const isMissing = ({ path }: z.core.$ZodIssue) => valueAt(value, path) === undefined;
  const missing = issues.filter(isMissing).map(({ path }) => path);
  const meant = new Set<PropertyKey[]>();
  const unknown = issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [];
    return issue.keys.map((key) => {
      const siblings = missing.filter((path) => isIn(issue.path, path));
      const like = siblings.find((path) => isAlmost(String(path.at(-1)), key));
      if (like) meant.add(like);
      const hint = like ? `; ${String(like.at(-1))} is missing: is that what is meant?` : '';
      return { at: [...issue.path, key], message: `there is no such field here: ${shownName(key)}${hint}` };
    });
  });
  // A field of another name is one mistake, and is told where it stands.
  const others = issues.filter(({ code, path }) => code !== 'unrecognized_keys' && !meant.has(path));
  return [
    ...unknown,
    ...others.map((issue) => ({ at: issue.path, message: sentence(issue, isMissing(issue)) })),
  ];
}

/** A field's name, but not what no field is called like: somebody put a value in the name's place. */
function shownName(name: PropertyKey): string {
  const isName = typeof name === 'number' || /^\$?[A-Za-z]+(?:[-_](?:[A-Za-z]+|\d))*$/.test(String(name));
  return isName ? String(name) : '(a name that is not shown)';
}

/** Whether a field stands directly in the record at `around`. */
function isIn(around: readonly PropertyKey[], field: readonly PropertyKey[]): boolean {
  return field.length === around.length + 1 && around.every((key, index) => field[index] === key);
}

/** Whether one name is the other but for its case, its separators or a slip of the keyboard. */
function isAlmost(one: string, other: string): boolean {
  const [a = '', b = ''] = [one, other].map((name) => name.toLowerCase().replace(/[^a-z0-9]/g, ''));
  return leven(a, b) <= Math.min(2, Math.floor(a.length / 3));
}

async function readJson(path: string): Promise<JsonWithLines> {
  const text = await readWhole(path).catch((error: unknown) => {
    throw unreadable(path, error);
  });
  try {
    return parseJsonWithLines(text);
  } catch (error) {
    if (!(error instanceof JsonProblem)) throw error;
    throw new UserError(`${path}, line ${error.line}: ${error.message}`);
  }
}

async function readModule(path: string): Promise<{ value: unknown; lineOf: () => null }> {
  try {
    withoutSecretsFromNowOn();
    return { value: await loadDefault(path), lineOf: () => null };
  } catch (error) {
    if (error instanceof UserError) throw new UserError(`${path}: ${error.message}`);
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UserError {
  const code = codeOf(error);
  if (code === 'a folder')
    return new UserError(`${path} is a folder of targets, and this takes one: name a file in it`);
  if (/^https?:/i.test(path))
    return new UserError(
      `a target is a name or a file, and ${withoutQuery(withoutUserPart(path))} is an address; npx --no-install fresh-login init --discover writes a file for the provider at an address`,
    );
  if (code === 'ENOENT' || code === 'ERR_MODULE_NOT_FOUND')
    return new UserError(
      `there is no file ${path}; npx --no-install fresh-login init writes one, and paths start at the folder you are in`,
    );
  return new UserError(`${path} cannot be read: ${whyNotLoaded(path, error)}`);
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((at, key) => (at as Record<PropertyKey, unknown> | undefined)?.[key], value);
}

/** As zod says it; of what is missing, that it is. */
function sentence({ message }: z.core.$ZodIssue, isMissing: boolean): string {
  const expected = message.replace(/^Invalid input: (.*), received undefined$/, '$1');
  return isMissing ? `missing; ${expected}` : message;
}

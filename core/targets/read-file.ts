import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { z } from 'zod';
import { JsonProblem, type JsonWithLines, parseJsonWithLines } from '../base/json-with-lines.ts';
import { UserError } from '../base/user-error.ts';
import { needFile, readWhole } from '../files/read-whole.ts';
import { type TargetData, targetSchema } from './target.ts';

/**
 * A target from a file: JSON, or a module whose default export it is. Relative paths start at the working
 * directory.
 * @throws UserError with one line per problem: file, line where it is JSON, the field, what is expected.
 */
export async function readTargetFile(path: string): Promise<TargetData> {
  const { value, lineOf } = path.endsWith('.json') ? await readJson(path) : await readModule(path);
  const problems = problemsOf(value);
  if (problems.length === 0) return value as TargetData;
  throw new UserError(
    problems.map(({ at, message }) => {
      const line = lineOf(at);
      return `${path}${line === null ? '' : `, line ${line}`}: ${at.join('.') || 'the file'}: ${message}`;
    }),
  );
}

/** What is not right about a target, by field; none when it can be run against. */
export function problemsOf(value: unknown): { at: PropertyKey[]; message: string }[] {
  const read = targetSchema.safeParse(value);
  return read.error?.issues.map((issue) => ({ at: issue.path, message: sentence(issue) })) ?? [];
}

async function readJson(path: string): Promise<JsonWithLines> {
  const text = await readWhole(path).catch((error: NodeJS.ErrnoException) => {
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
    await needFile(path);
    const module: { default?: unknown } = await import(pathToFileURL(resolve(path)).href);
    return { value: module.default, lineOf: () => null };
  } catch (error) {
    throw unreadable(path, error as NodeJS.ErrnoException);
  }
}

function unreadable(path: string, { code, name, message }: NodeJS.ErrnoException): UserError {
  if (code === 'ENOENT' || code === 'ERR_MODULE_NOT_FOUND')
    return new UserError(
      `there is no file ${path}; npx --no-install fresh-login init writes one, and paths start at the folder you are in`,
    );
  if (name === 'SyntaxError' && /'export'|import statement/.test(message))
    return new UserError(`${path} is not read as a module: name it .mjs or .mts`);
  if (code === 'ERR_UNKNOWN_FILE_EXTENSION')
    return new UserError(`${path}: this Node cannot read TypeScript by itself; write it as .json or .mjs`);
  return new UserError(`${path} cannot be read: ${code ?? message.split('\n')[0]}`);
}

/** As zod says it, with the unknown names in the open. */
function sentence(issue: z.core.$ZodIssue): string {
  if (issue.message.endsWith('received undefined'))
    return issue.message.replace(
      /^Invalid input: expected (.*), received undefined$/,
      'missing; expected $1',
    );
  if (issue.code !== 'unrecognized_keys') return issue.message;
  return `there is no such field here: ${issue.keys.join(', ')}`;
}

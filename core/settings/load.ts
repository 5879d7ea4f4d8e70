import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'dotenv';
import { didYouMean } from '../base/did-you-mean.ts';
import { UserError } from '../base/user-error.ts';
import { withoutUserPart } from '../base/user-part.ts';
import type { Variable } from './variable.ts';
import { variables } from './variables.ts';

type Variables = typeof variables;

/** The settings of a run, checked. A setting without a value and without a default is null. */
export type Config = {
  [Name in keyof Variables]: Variables[Name] extends Variable<infer T, infer Fallback>
    ? Fallback extends null
      ? T | null
      : T
    : never;
};

/** Where settings come from: the folder of `.env`, and the environment. */
export interface Place {
  cwd: string;
  env: NodeJS.ProcessEnv;
}

/** Of this process. */
export function hereAndNow(): Place {
  return { cwd: process.cwd(), env: process.env };
}

/** Everything that is set there, whatever it is called; an empty value of the environment is none. */
export function environmentOf({ cwd, env }: Place): Record<string, string | undefined> {
  const set = Object.entries(env).filter(([, value]) => value);
  return { ...readEnvFile(join(cwd, '.env')).values, ...Object.fromEntries(set) };
}

/**
 * Settings from `.env` in `cwd`, and from `env`, which goes before it: of this process, where nothing is given. An empty value is none.
 * @throws UserError with one line per problem: where it stands, what is wrong, what is expected. The value of
 * a secret is not shown.
 */
export function loadConfig({ cwd, env }: Place = hereAndNow()): Config {
  const file = readEnvFile(join(cwd, '.env'));
  const problems = [
    ...file.problems,
    ...unknownNames(file.values, '.env'),
    ...unknownNames(env, 'environment'),
  ];
  const entries = Object.entries(variables).map(([key, variable]: [string, Variable<unknown>]) => {
    const set = [
      { where: 'environment', value: env[variable.name] },
      { where: `.env, line ${file.lines.get(variable.name)}`, value: file.values[variable.name] },
      { where: 'default', value: variable.fallback },
    ].find(({ value }) => value);
    if (!set?.value) return [key, null];
    const read = variable.schema.safeParse(set.value);
    if (!read.success) problems.push(`${set.where}: ${complaint(variable, set.value)}`);
    return [key, read.data];
  });
  if (problems.length > 0) throw new UserError(problems);
  return Object.fromEntries(entries);
}

function complaint({ name, option, expected, isSecret, words = [] }: Variable<unknown>, value: string) {
  const called = option === undefined ? name : `${name}, or ${option},`;
  const shown = isSecret ? '(not shown)' : JSON.stringify(withoutUserPart(value));
  return `${called} is ${shown}${isSecret ? '' : didYouMean(value, words)}; expected ${expected}`;
}

function unknownNames(values: Record<string, string | undefined>, where: string): string[] {
  const known = Object.values(variables).map(({ name }) => name as string);
  return Object.keys(values)
    .filter((name) => name.startsWith('FRESH_LOGIN_') && !known.includes(name))
    .map((name) => `${where}: there is no setting ${name}${meant(name, known)} (.env.example has all)`);
}

/** Words that other commands, or an earlier version, had for a setting. */
const formerly: Readonly<Record<string, string>> = {
  FRESH_LOGIN_PROVIDER: 'FRESH_LOGIN_TARGET',
  FRESH_LOGIN_KIND: 'FRESH_LOGIN_TARGET',
};

function meant(name: string, known: string[]): string {
  const now = formerly[name];
  if (now !== undefined) return `; it is called ${now}`;
  // What all have in common says nothing of which is meant.
  const ending = (whole: string) => whole.slice('FRESH_LOGIN_'.length);
  return didYouMean(ending(name), known.map(ending)).replace(/"(.*)"/, 'FRESH_LOGIN_$1');
}

interface EnvFile {
  values: Record<string, string>;
  /** Where each name stands, from 1. */
  lines: Map<string, number>;
  problems: string[];
}

function readEnvFile(path: string): EnvFile {
  const text = textOf(path);
  const lines = new Map<string, number>();
  const problems: string[] = [];
  for (const [index, line] of text.split(/\r?\n/).entries()) {
    if (/^\s*(#|$)/.test(line)) continue;
    const [, name, value = ''] = /^\s*(?:export\s+)?([\w.-]+)\s*=\s*(.*)$/.exec(line) ?? [];
    const where = `.env, line ${index + 1}`;
    // The line is not shown: it may be a secret that lost its name.
    if (name === undefined) problems.push(`${where}: expected NAME=value, or # before a comment`);
    else if (lines.has(name)) problems.push(`${where}: ${name} is set a second time; keep one of the two`);
    else if (/^(['"`])(?!.*\1)/.test(value))
      problems.push(`${where}: ${name} has no closing quote on its line`);
    else if (/^[^'"`]*[^\s'"`]#/.test(value))
      problems.push(
        `${where}: ${name} holds a #, after which everything is a comment; put the value in quotes`,
      );
    if (name !== undefined) lines.set(name, index + 1);
  }
  return { values: parse(text), lines, problems };
}

function textOf(path: string): string {
  try {
    // A pipe may never have an end.
    if (!statSync(path).isFile())
      throw new UserError('.env is no file, but a folder, a device or a pipe; make it a file, or remove it');
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw new UserError(`.env is there but cannot be read (${code}); make it a readable file, or remove it`);
  }
}

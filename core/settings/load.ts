import { join } from 'node:path';
import { didYouMean } from '../base/did-you-mean.ts';
import { UserError } from '../base/user-error.ts';
import { withoutQuery, withoutUserPart } from '../base/user-part.ts';
import { anotherIn } from './another-in.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import { holds } from './holds.ts';
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
export function loadConfig(place: Place = hereAndNow()): Config {
  const { config, problems } = readSettings(place);
  if (problems.length > 0) throw new UserError(problems);
  return config;
}

/**
 * The same with what is wrong beside it; a setting that is wrong is as if it were not set. `file` is `.env`.
 * @throws UserError when that is there and cannot be read.
 */
export function readSettings(
  { cwd, env }: Place,
  file: EnvFile = readEnvFile(join(cwd, '.env')),
): { config: Config; problems: string[] } {
  const problems = [
    ...file.problems,
    ...unknownNames(file.values, '.env'),
    ...unknownNames(env, 'environment'),
  ];
  const secrets = secretsIn(env, file.values);
  const entries = Object.entries(variables).map(([key, variable]: [string, Variable<unknown>]) => {
    const { name, fallback, schema } = variable;
    const set = [
      { where: 'environment', value: env[name] },
      { where: `.env, line ${file.lines.get(name)}`, value: file.values[name] },
      { where: 'default', value: fallback },
    ].find(({ value }) => value);
    if (!set?.value) return [key, null];
    const another = anotherIn(set.value, { isCommand: key.endsWith('CodeCommand') });
    const read = schema.safeParse(set.value);
    if (read.success && another === null) return [key, read.data];
    problems.push(
      `${set.where}: ${another ? `${name} ${another}` : complaint(variable, set.value, secrets)}`,
    );
    return [key, fallback === null ? null : schema.parse(fallback)];
  });
  return { config: Object.fromEntries(entries), problems };
}

/** What stands in settings that are secrets, each with the setting's name. */
function secretsIn(...places: Readonly<Record<string, string | undefined>>[]): Map<string, string> {
  const secrets = Object.values(variables as Record<string, Variable<unknown>>).filter(
    ({ isSecret }) => isSecret,
  );
  const set = secrets.flatMap(({ name, fallback }) => {
    const values = places.map((place) => place[name] ?? '');
    return values.filter((value) => value && value !== fallback).map((value) => [value, name] as const);
  });
  return new Map(set);
}

function complaint(
  { name, option, expected, isSecret, words = [] }: Variable<unknown>,
  value: string,
  secrets: ReadonlyMap<string, string>,
) {
  const called = option === undefined ? name : `${name}, or ${option},`;
  const [, of] = [...secrets].find(([secret]) => holds(value, secret)) ?? [];
  if (of !== undefined && !isSecret)
    return `${called} has in it what ${of} is (not shown); expected ${expected}`;
  const shown = isSecret ? '(not shown)' : JSON.stringify(withoutQuery(withoutUserPart(value)));
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

import { UserError } from '../base/user-error.ts';
import { accountVariables } from './account-variables.ts';
import { anotherIn, anotherNamedIn } from './another-in.ts';
import { type Config, environmentOf, hereAndNow, type Place } from './load.ts';
import type { Variable } from './variable.ts';
import { variables } from './variables.ts';

/** The settings that a target may have of its own. */
export const ownSettings = {
  ...accountVariables,
  clientId: variables.clientId,
  clientSecret: variables.clientSecret,
} as const;

export type OwnSetting = keyof typeof ownSettings;
export type OwnSettings = Pick<Config, keyof typeof accountVariables> & {
  [Name in 'clientId' | 'clientSecret']: Config[Name] | null;
};

/** Other names that something was read by in this process. */
const readBy = new Set<string>();

/** Where processes of one run find the key of what they tell each other. */
export const runKeyVariable = 'LIVE_RUN_KEY';

/** Secrets, and what gets one, but for the client's, which an app has to know. */
const forAppsToo = (key: string) => key === 'clientId' || key === 'clientSecret';
const opens = (key: string, { isSecret }: Variable<unknown>) => isSecret === true || /CodeCommand$/.test(key);

/** An environment as an app may have it that is started: without what accounts log in with and what alarms are sent by. */
export function withoutOurSecrets(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = Object.entries(variables as Record<string, Variable<unknown>>)
    .filter(([key, variable]) => !forAppsToo(key) && opens(key, variable))
    .map(([, { name }]) => name as string);
  const isOurs = (name: string) => ours.includes(name) || readBy.has(name) || name === runKeyVariable;
  const kept = Object.entries(environment).filter(([name]) => !isOurs(name));
  return Object.fromEntries(kept);
}

/**
 * Settings from variables of other names, in the environment or in `.env`; null where one is not named, or not set.
 * @throws UserError with a line for each that holds what it may not; its value is not shown.
 */
export function readNamed(
  names: Readonly<Partial<Record<OwnSetting, string>>>,
  place: Place = hereAndNow(),
): OwnSettings {
  const values = environmentOf(place);
  const problems: string[] = [];
  const entries = Object.entries(ownSettings).map(([key, variable]: [string, Variable<unknown>]) => {
    const { schema, expected } = variable;
    const name = names[key as OwnSetting];
    if (name !== undefined && !forAppsToo(key) && opens(key, variable)) readBy.add(name);
    const value = name === undefined ? undefined : values[name];
    if (!value) return [key, null];
    const another = anotherIn(value, { isCommand: key.endsWith('CodeCommand') });
    const read = schema.safeParse(value);
    if (another !== null) problems.push(`${name} ${another}`);
    else if (!read.success) problems.push(`${name} is not what it may be (not shown); expected ${expected}`);
    return [key, read.data ?? null];
  });
  const own = Object.values(names);
  for (const [name, value = ''] of Object.entries(values)) {
    if (!name.startsWith('FRESH_LOGIN_') && !own.includes(name)) continue;
    const isCommand =
      /_CODE_COMMAND$/.test(name) || [names.accountACodeCommand, names.accountBCodeCommand].includes(name);
    const another = anotherNamedIn(value, own, { isCommand });
    if (another !== null && !problems.some((problem) => problem.startsWith(`${name} `)))
      problems.push(`${name} ${another}`);
  }
  if (problems.length > 0) throw new UserError(problems);
  return Object.fromEntries(entries);
}

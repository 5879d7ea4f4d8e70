import { UserError } from '../base/user-error.ts';
import { accountVariables } from './account-variables.ts';
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
  const entries = Object.entries(ownSettings).map(
    ([key, { schema, expected }]: [string, Variable<unknown>]) => {
      const name = names[key as OwnSetting];
      const value = name === undefined ? undefined : values[name];
      if (!value) return [key, null];
      const read = schema.safeParse(value);
      if (!read.success) problems.push(`${name} is not what it may be (not shown); expected ${expected}`);
      return [key, read.data ?? null];
    },
  );
  if (problems.length > 0) throw new UserError(problems);
  return Object.fromEntries(entries);
}

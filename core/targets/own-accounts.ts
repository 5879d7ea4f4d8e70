import { Secret } from '../base/secret.ts';
import { type Config, hereAndNow, type Place } from '../settings/load.ts';
import { type OwnSetting, ownSettings, readNamed } from '../settings/named-in-environment.ts';
import { variables } from '../settings/variables.ts';
import type { FromEnvironment } from './target.ts';

/** The settings as they are for one target. */
export interface SettingsOfTarget {
  settings: Config;
  /** In which variable each is looked for. */
  nameOf: (setting: OwnSetting) => string;
}

/**
 * The settings with the accounts and the client that a target names for itself. None of those that all targets share
 * takes the place of one that is not set: a password would be typed at a provider that it is not of.
 * @throws UserError for a variable that holds what it may not.
 */
export function settingsOfTarget(
  settings: Config,
  named: FromEnvironment | undefined,
  place: Place = hereAndNow(),
): SettingsOfTarget {
  const namesByDefault = (setting: OwnSetting) => ownSettings[setting].name as string;
  if (named === undefined) return { settings, nameOf: namesByDefault };
  const names = { ...ofUser('A', named.userA), ...ofUser('B', named.userB), ...ofClient(named.client) };
  const { clientId, clientSecret, ...accounts } = readNamed(names, place);
  const isPublic = named.client !== undefined && named.client.secret === undefined;
  return {
    settings: {
      ...settings,
      ...accounts,
      ...(named.client && {
        clientId: clientId ?? variables.clientId.fallback,
        clientSecret: clientSecret ?? (isPublic ? noSecret() : byDefault()),
      }),
    },
    nameOf: (setting) => names[setting] ?? namesByDefault(setting),
  };
}

function ofUser(letter: 'A' | 'B', account: FromEnvironment['userA']): Partial<Record<OwnSetting, string>> {
  return Object.fromEntries(
    Object.entries(account).map(([key, name]) => [
      `account${letter}${key.charAt(0).toUpperCase()}${key.slice(1)}`,
      name,
    ]),
  );
}

function ofClient(client: FromEnvironment['client']): Partial<Record<OwnSetting, string>> {
  if (client === undefined) return {};
  return { clientId: client.id, ...(client.secret !== undefined && { clientSecret: client.secret }) };
}

const noSecret = () => new Secret('');
const byDefault = () => new Secret(variables.clientSecret.fallback);

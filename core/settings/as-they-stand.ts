import { join } from 'node:path';
import { nearestTo } from '../base/did-you-mean.ts';
import { type EnvFile, readEnvFile } from './env-file.ts';
import { type Config, type Place, readSettings } from './load.ts';
import type { Variable } from './variable.ts';
import { variables } from './variables.ts';

/** What is known of the settings, whatever is wrong with them. */
export interface AsTheyStand {
  /** One that is wrong is as if it were not set. */
  config: Config;
  isWrong: boolean;
  /** What stands in the settings that are secrets, or by their names were meant to be, right or wrong. */
  secrets: string[];
  /** What stands in a variable of this name, in the environment and in `.env`, by whatever reads that. */
  valuesOf: (name: string) => string[];
}

/** Throws nothing: for whoever has to keep secrets before somebody else says what is wrong. */
export function settingsAsTheyStand(place: Place): AsTheyStand {
  const file = readOrNull(join(place.cwd, '.env'));
  const { config, problems } = readSettings(place, file ?? nothing);
  const set = [
    ...[...Object.entries(place.env), ...Object.entries(file?.values ?? {})],
    ...(file?.written ?? []).flatMap(([name, value]) => [value, unquoted(value)].map((one) => [name, one])),
  ].flatMap(([name = '', value]) => (value ? [{ name, value }] : []));
  return {
    config,
    isWrong: file === null || problems.length > 0,
    secrets: set.filter(({ name, value }) => soundsSecret(name, value)).map(({ value }) => value),
    valuesOf: (wanted) => set.filter(({ name }) => name === wanted).map(({ value }) => value),
  };
}

const nothing: EnvFile = { values: {}, lines: new Map(), problems: [], written: [] };

function readOrNull(path: string): EnvFile | null {
  try {
    return readEnvFile(path);
  } catch {
    return null;
  }
}

/** A quotation mark may have lost its other. */
function unquoted(value: string): string {
  return value.replace(/^['"`]/, '').replace(/['"`]$/, '');
}

const all: Variable<unknown>[] = Object.values(variables);
/** Short ones stand in many another word. */
const wordOfSecrets =
  /PASS|PWD|SECRET|TOKEN|TOTP|CREDENTIAL|API_?KEY|(?:^|_)(?:PW|OTP|CODE|KEY)S?\d{0,2}(?:_|$)/;

/** Characters: so much else is as short as that. */
const fewestOfUnknown = 8;

const ours = 'FRESH_LOGIN_';

/** Of a name that there is not: by its words, or as it is near to a secret's, where the value is long enough. */
function soundsSecret(name: string, value: string): boolean {
  if (!name.startsWith(ours)) return false;
  const known = all.find((variable) => variable.name === name);
  if (known !== undefined) return known.isSecret === true;
  if (value.length < fewestOfUnknown) return false;
  const ending = (whole: string) => whole.slice(ours.length);
  const near = nearestTo(
    ending(name),
    all.map((variable) => ending(variable.name)),
  );
  return (
    wordOfSecrets.test(name) || all.some((variable) => ending(variable.name) === near && variable.isSecret)
  );
}

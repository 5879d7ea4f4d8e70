import { readFileSync } from 'node:fs';
import { type AsTheyStand, settingsAsTheyStand } from '../settings/as-they-stand.ts';
import { hasAccounts } from '../settings/has-accounts.ts';
import { type Config, hereAndNow, type Place } from '../settings/load.ts';
import { isList, isPath } from '../settings/target-path.ts';
import { variables } from '../settings/variables.ts';
import { type FileWithSecrets, hideSecretsOfFile } from '../targets/hide-of-file.ts';
import { settingsOfTarget } from '../targets/own-accounts.ts';
import { reportWords } from '../targets/report-words.ts';
import type { FromEnvironment } from '../targets/target.ts';
import { hideGoodSecrets, hideWhatStands } from '../text/hide-secrets.ts';
import { secretsWritten } from './secrets-written.ts';

/** What a target's file says, which nobody has looked through yet. */
interface Data extends FileWithSecrets {
  mode?: unknown;
  fromEnvironment?: FromEnvironment;
}

/** Before the target is loaded, and whatever is wrong: settings, the target's file, or what that names. */
interface Beforehand {
  settings: AsTheyStand;
  /** The text of the target's file, where that is JSON and can be read. */
  text: string;
  /** Null where it is no such file, or nothing can be told from it. */
  data: Data | null;
  /** Whether the run is live, or may be by the settings or what the target is. */
  mayBeLive: boolean;
}

/** Whether this process may be part of a live run, by the settings or what the target is. */
export function mayBeLive(place: Place = hereAndNow()): boolean {
  return lookAt(place).mayBeLive;
}

/**
 * Hides what the settings, and a target's file that is JSON, call a secret, where they speak of a live run or of a server on this machine, or
 * may. For a worker: fixtures of somebody's own come before that of the target, and say what they like. What is wrong is said by
 * whoever needs it: here as much is hidden as is known.
 */
export function hideSecretsBeforeLoading(place: Place = hereAndNow()): void {
  const { settings, text, data, mayBeLive } = lookAt(place);
  const { config, isWrong, secrets, valuesOf } = settings;
  if (!mayBeLive && data?.mode !== 'loopback') return;
  const words = wordsOf(data);
  const isHidden = happens(() => (mayBeLive ? hideOfLive(config, data) : hideOfLoopback(config, data)));
  if (!isHidden) hideGoodSecrets(config, '', words);
  // A file that calls itself live may have accounts as that of a server here has, and is refused for it later; what it names may stand in a
  // place where nobody looks for it. Of a command in its right place as much is hidden by then as may be: a name that it has too is shown by design.
  const commands = isHidden && data !== null ? 'left' : 'taken';
  const ofFile = mayBeLive || !isHidden ? secretsWritten(text, valuesOf, commands) : [];
  hideWhatStands(config, isHidden && !isWrong ? ofFile : [...secrets, ...ofFile], words);
}

/**
 * The same for a command that has nothing but a complaint to tell, which may quote a word or a setting that somebody took for another:
 * hides what the settings call a secret, wherever a run would go, but for words that complaints are made of.
 */
export function hideSecretsBeforeComplaint(place: Place = hereAndNow()): void {
  hideSecretsBeforeLoading(place);
  const { config, secrets } = settingsAsTheyStand(place);
  hideWhatStands(config, secrets, [...reportWords(null), ...(variables.target.words ?? []), ...ofComplaints]);
}

/** Of the parser of command lines. */
const ofComplaints = ['error', 'unknown', 'command', 'option', 'argument', 'missing', 'required', 'invalid'];

function lookAt(place: Place): Beforehand {
  const settings = settingsAsTheyStand(place);
  const { config, isWrong } = settings;
  const { target, mode } = config;
  const text = target.endsWith('.json') ? textOf(target) : '';
  const data = dataOf(text);
  const isElsewhere = data?.mode === 'offline' || data?.mode === 'loopback';
  // What a module or a list says is known when it is loaded; one that is of nothing live needs no accounts of the settings.
  const ofTarget = target.endsWith('.json')
    ? !isElsewhere
    : (isPath(target) || isList(target)) && hasAccounts(config);
  return { settings, text, data, mayBeLive: isWrong || mode === 'live' || ofTarget };
}

function textOf(target: string): string {
  try {
    return readFileSync(target, 'utf8');
  } catch {
    return '';
  }
}

function dataOf(text: string): Data | null {
  try {
    // Some editors begin a file with a mark that says how it is encoded.
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return null;
  }
}

function hideOfLive(config: Config, data: Data | null): void {
  const { settings } = settingsOfTarget(config, data?.fromEnvironment);
  hideGoodSecrets(settings, data?.client?.secret ?? '', reportWords(data?.profile ?? null));
}

/** A profile of great depth has too many to be told: as if it had none. */
function wordsOf(data: Data | null): string[] {
  try {
    return reportWords(data?.profile ?? null);
  } catch {
    return reportWords(null);
  }
}

function hideOfLoopback(config: Config, data: Data | null): void {
  if (data !== null) hideSecretsOfFile(data, config);
}

/** Not where a field holds what it may not. */
function happens(act: () => void): boolean {
  try {
    act();
    return true;
  } catch {
    return false;
  }
}

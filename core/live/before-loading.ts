import { readFileSync, statSync } from 'node:fs';
import { type AsTheyStand, settingsAsTheyStand } from '../settings/as-they-stand.ts';
import { hasAccounts } from '../settings/has-accounts.ts';
import { type Config, hereAndNow, type Place } from '../settings/load.ts';
import { isList, isPath } from '../settings/target-path.ts';
import { variables } from '../settings/variables.ts';
import { type FileWithSecrets, hideSecretsOfFile } from '../targets/hide-of-file.ts';
import { targetsListed } from '../targets/list.ts';
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
 * whoever needs it: here as much is hidden as is known. `shown` are words that the process is to tell all the same.
 */
export function hideSecretsBeforeLoading(place: Place = hereAndNow(), shown: readonly string[] = []): void {
  const { settings, text, data, mayBeLive } = lookAt(place);
  const { config, isWrong, secrets, valuesOf } = settings;
  if (!mayBeLive && data?.mode !== 'loopback') return;
  const words = [...wordsOf(data), ...shown];
  const isHidden = happens(() =>
    mayBeLive ? hideOfLive(config, data, { shown, place }) : hideOfLoopback(config, data),
  );
  if (!isHidden) hideGoodSecrets(config, '', words);
  // A file that calls itself live may have accounts as that of a server here has, and is refused for it later; what it names may stand in a
  // place where nobody looks for it. Of a command in its right place as much is hidden by then as may be: a name that it has too is shown by design.
  const commands = isHidden && data !== null ? 'left' : 'taken';
  const ofFile = mayBeLive || !isHidden ? secretsWritten(text, valuesOf, commands) : [];
  hideWhatStands(config, isHidden && !isWrong ? ofFile : [...secrets, ...ofFile], words);
}

/**
 * The same for a command that has nothing but a complaint to tell, which may quote a word or a setting that somebody took for another:
 * hides what the settings call a secret, wherever a run would go, and what the targets that were `named` do, or those of the settings, but
 * for words that complaints are made of.
 */
export async function hideSecretsBeforeComplaint(
  named: readonly string[],
  place: Place = hereAndNow(),
): Promise<void> {
  hideSecretsBeforeLoading(place, ofComplaints);
  const { config, secrets } = settingsAsTheyStand(place);
  // Each look at that of a process takes its time, and there may be many targets.
  const env = { ...place.env };
  for (const target of await filesOf([...named, config.target]))
    hideSecretsBeforeLoading({ ...place, env: { ...env, FRESH_LOGIN_TARGET: target } }, ofComplaints);
  hideWhatStands(config, secrets, [...reportWords(null), ...ofComplaints]);
}

/** Those that are JSON, of what may be folders and lists too: of one that is neither somebody complains. */
async function filesOf(named: readonly string[]): Promise<string[]> {
  const listed = named.map((one) => targetsListed([one]).catch(() => ({ targets: [] })));
  const targets = (await Promise.all(listed)).flatMap(({ targets }) => targets);
  return [...new Set(targets)].filter((target) => target.endsWith('.json'));
}

/** Names of targets, and words of the parser of command lines. */
const ofComplaints = [
  ...(variables.target.words ?? []),
  ...['error', 'unknown', 'command', 'option', 'argument', 'missing', 'required', 'invalid'],
];

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
    // A pipe may never have an end.
    return statSync(target).isFile() ? readFileSync(target, 'utf8') : '';
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

function hideOfLive(
  config: Config,
  data: Data | null,
  { shown, place }: { shown: readonly string[]; place: Place },
): void {
  const { settings } = settingsOfTarget(config, data?.fromEnvironment, place);
  hideGoodSecrets(settings, data?.client?.secret ?? '', [...reportWords(data?.profile ?? null), ...shown]);
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

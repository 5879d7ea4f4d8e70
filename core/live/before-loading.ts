import { readFileSync } from 'node:fs';
import { type Config, loadConfig } from '../settings/load.ts';
import { isPath } from '../settings/target-path.ts';
import { type FileWithSecrets, hideSecretsOfFile } from '../targets/hide-of-file.ts';
import { settingsOfTarget } from '../targets/own-accounts.ts';
import { reportWords } from '../targets/report-words.ts';
import type { FromEnvironment } from '../targets/target.ts';
import { hideGoodSecrets } from '../text/hide-secrets.ts';

/** What a target's file says, which nobody has looked through yet. */
interface Data extends FileWithSecrets {
  mode?: unknown;
  fromEnvironment?: FromEnvironment;
}

/** Null where the target is no JSON. */
export function dataOf(target: string): Data | null {
  if (!target.endsWith('.json')) return null;
  // Some editors begin a file with a mark that says how it is encoded.
  return JSON.parse(readFileSync(target, 'utf8').replace(/^\uFEFF/, ''));
}

/**
 * Hides what the settings, and a target's file that is JSON, call a secret, where they speak of a live run or of a server on this machine, or
 * may. For a worker: fixtures of somebody's own come before that of the target, and say what they like.
 */
export function hideSecretsBeforeLoading(config: Config = loadConfig()): void {
  const data = dataOf(config.target);
  // What a module says is known when it is loaded.
  const mayBeLive = isPath(config.target) && data === null && hasAccounts(config);
  if (config.mode === 'live' || data?.mode === 'live' || mayBeLive) {
    const { settings } = settingsOfTarget(config, data?.fromEnvironment);
    hideGoodSecrets(settings, data?.client?.secret ?? '', reportWords(data?.profile ?? null));
  } else if (data?.mode === 'loopback') hideSecretsOfFile(data, config);
}

function hasAccounts({ accountAPassword, accountBPassword }: Config): boolean {
  return accountAPassword !== null || accountBPassword !== null;
}

import { readFileSync } from 'node:fs';
import { keepForOwnerAlone } from '../files/owner-alone.ts';
import type { Profile } from '../providers/profile.ts';
import { type Config, loadConfig } from '../settings/load.ts';
import { isPath } from '../settings/target-path.ts';
import { settingsOfTarget } from '../targets/own-accounts.ts';
import { reportWords } from '../targets/report-words.ts';
import type { FromEnvironment } from '../targets/target.ts';
import { hideGoodSecrets } from '../text/hide-secrets.ts';

/**
 * Lets what this process makes be readable for its owner alone where its settings speak of a live run. For the process
 * that lists the tests of somebody's suite: it never loads the target, and its reporters write what is kept.
 */
export function keepForOwnerAloneWhereLive(): void {
  quietly(() => {
    const { mode, target } = loadConfig();
    if (mode === 'live' || dataOf(target)?.mode === 'live') keepForOwnerAlone();
  });
}

/**
 * Hides what the settings call a secret where they speak of a live run, or may. For a worker: fixtures of somebody's own come
 * before that of the target, and say what they like.
 */
export function hideSecretsWhereLive(): void {
  quietly(() => {
    const config = loadConfig();
    const data = dataOf(config.target);
    // What a module says is known when it is loaded.
    const mayBeLive = isPath(config.target) && data === null && hasAccounts(config);
    if (config.mode !== 'live' && data?.mode !== 'live' && !mayBeLive) return;
    const { settings } = settingsOfTarget(config, data?.fromEnvironment);
    hideGoodSecrets(settings, data?.client?.secret ?? '', reportWords(data?.profile ?? null));
  });
}

/** What a target's file says, which nobody has looked through yet. */
interface Data {
  mode?: unknown;
  profile?: Profile;
  client?: { secret?: string };
  fromEnvironment?: FromEnvironment;
}

/** Null where it is no JSON. */
function dataOf(target: string): Data | null {
  return target.endsWith('.json') ? JSON.parse(readFileSync(target, 'utf8')) : null;
}

function hasAccounts({ accountAPassword, accountBPassword }: Config): boolean {
  return accountAPassword !== null || accountBPassword !== null;
}

/** What is wrong with settings and files is said by whoever needs them. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}

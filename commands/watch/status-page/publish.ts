import { relative } from 'node:path';
import { UserError } from '../../../core/base/user-error.ts';
import { readState } from '../../../core/canary/alarm/state-file.ts';
import type { Profile } from '../../../core/providers/profile.ts';
import type { Config } from '../../../core/settings/load.ts';
import { plainEverywhere } from '../../../core/text/plain-text.ts';
import { withoutSecrets } from '../../../core/text/redactor.ts';
import type { WatchReport } from '../report.ts';
import { stateName } from '../state-name.ts';
import { writeStatus } from './write.ts';

/** What is said of it: `done` in the terminal alone, `problem` wherever the run is told. */
export interface Published {
  done: string | null;
  problem: string | null;
}

/**
 * Writes what anybody may know of a run into the folder that is set up for it; nothing where none is. What goes wrong
 * is said, and fails nothing.
 */
export async function publishStatus(
  report: WatchReport,
  { title }: Pick<Profile, 'title'>,
  config: Pick<Config, 'statusDir' | 'stateDir' | 'tier' | 'withoutAccounts'>,
): Promise<Published> {
  const { statusDir, stateDir, withoutAccounts } = config;
  if (statusDir === null) return { done: null, problem: null };
  const { target, mode, tier, startedAt: at, severity, class: drift, incident } = report;
  try {
    const name = stateName(target, config);
    const open = incident && (await readState({ folder: stateDir, name }, Date.now())).incident;
    const plain = plainEverywhere({ name, target, title: withoutSecrets(title) });
    const run = { ...plain, mode, tier, withoutAccounts, at, severity, class: drift, incident: open };
    const page = await writeStatus(statusDir, run, new Date().toISOString());
    return { done: `status page: ${relative('', page)}`, problem: null };
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { done: null, problem: `no status page: ${error.message}` };
  }
}

import { readFileSync } from 'node:fs';
import { keepForOwnerAlone } from '../files/owner-alone.ts';
import { loadConfig } from '../settings/load.ts';

/**
 * Lets what this process makes be readable for its owner alone where its settings speak of a live run. For the process
 * that lists the tests of somebody's suite: it never loads the target, and its reporters write what is kept.
 */
export function keepForOwnerAloneWhereLive(): void {
  try {
    const { mode, target } = loadConfig();
    if (
      mode === 'live' ||
      (target.endsWith('.json') && JSON.parse(readFileSync(target, 'utf8')).mode === 'live')
    )
      keepForOwnerAlone();
  } catch {
    // What is wrong with settings and files is said by whoever needs them.
  }
}

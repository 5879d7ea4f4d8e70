import { keepForOwnerAlone } from '../files/owner-alone.ts';
import { loadConfig } from '../settings/load.ts';
import { dataOf, hideSecretsBeforeLoading } from './before-loading.ts';

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

/** For a worker, as it begins. */
export function hideSecretsAtOnce(): void {
  quietly(() => hideSecretsBeforeLoading());
}

/** What is wrong with settings and files is said by whoever needs them. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}

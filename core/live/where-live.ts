import { keepForOwnerAlone } from '../files/owner-alone.ts';
import { hereAndNow, type Place } from '../settings/load.ts';
import { hideSecretsBeforeLoading, mayBeLive } from './before-loading.ts';

/**
 * Lets what this process makes be readable for its owner alone where its settings, or its target's file, speak of a live run, or may. For the
 * process that lists the tests of somebody's suite: it never loads the target, and its reporters write what is kept.
 */
export function keepForOwnerAloneWhereLive(place: Place = hereAndNow()): void {
  quietly(() => {
    if (mayBeLive(place)) keepForOwnerAlone();
  });
}

/** For a worker, as it begins. */
export function hideSecretsAtOnce(place: Place = hereAndNow()): void {
  quietly(() => hideSecretsBeforeLoading(place));
}

/** What is wrong with settings and files is said by whoever needs them. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}

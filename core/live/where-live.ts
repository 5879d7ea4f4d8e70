import { keepForOwnerAlone } from '../files/owner-alone.ts';
import { hideSecretsBeforeLoading, mayBeLive } from './before-loading.ts';

/**
 * Lets what this process makes be readable for its owner alone where its settings, or its target's file, speak of a live run, or may. For the
 * process that lists the tests of somebody's suite: it never loads the target, and its reporters write what is kept.
 */
export function keepForOwnerAloneWhereLive(): void {
  if (mayBeLive()) keepForOwnerAlone();
}

/** For a worker, as it begins. */
export function hideSecretsAtOnce(): void {
  hideSecretsBeforeLoading();
}

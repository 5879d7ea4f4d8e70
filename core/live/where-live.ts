import { keepForOwnerAlone } from '../files/owner-alone.ts';
import { type Config, hereAndNow, loadConfig, type Place } from '../settings/load.ts';
import { hideSecretsBeforeLoading, mayBeLive } from './before-loading.ts';

/**
 * Where settings, or the target's file, speak of a live run, or may: lets what this process makes be readable for its owner alone, and
 * Playwright copy no fields of a page, in the workers that it starts too, whatever they load. For the process that lists the tests of
 * somebody's suite: it never loads the target, and its reporters write what is kept.
 */
export function keepLittleWhereLive(place: Place = hereAndNow()): void {
  quietly(() => {
    if (!mayBeLive(place)) return;
    keepForOwnerAlone();
    process.env.PLAYWRIGHT_NO_COPY_PROMPT = '1';
  });
}

/** For a worker, as it begins, and for whoever loads a module of somebody's own before the target. */
export function hideSecretsAtOnce(place: Place = hereAndNow()): void {
  quietly(() => hideSecretsBeforeLoading(place));
}

/**
 * Settings from `.env` in `cwd`, and from `env`, which goes before it: of this process, where nothing is given. An empty value is none.
 * A configuration may have set them itself since this package was loaded: where they speak of a live run, what this process makes from
 * now on is readable for its owner alone.
 * @throws UserError with one line per problem: where it stands, what is wrong, what is expected. The value of
 * a secret is not shown.
 */
export function loadSuiteConfig(place: Place = hereAndNow()): Config {
  keepLittleWhereLive(place);
  return loadConfig(place);
}

/** What is wrong with settings and files is said by whoever needs them. */
function quietly(act: () => void): void {
  try {
    act();
  } catch {}
}

import type { Secret } from '../base/secret.ts';
import { keepForOwnerAlone } from '../files/owner-alone.ts';
import { readKept, writtenHere } from '../files/written.ts';
import type { Config } from '../settings/load.ts';
import type { Target } from '../targets/target.ts';
import { Redactor, secretsOf } from '../text/redact.ts';
import { ofThisProcess } from '../text/redactor.ts';
import { needHarmlessEnvironment } from './harmless-environment.ts';

/** What a command does differently when real accounts are at stake. */
export interface LiveRun {
  /** For the runner: without it, Playwright copies the fields of a page into what it keeps of a failure. */
  variables: Readonly<Record<string, string>>;
  redactor: Redactor;
  /** Goes over every file that this process has written, and those that its children have listed; null for no list. */
  clean: (list: string | null) => Promise<void>;
}

/**
 * Null where the target is not live. From here on what this process and its children keep is readable for its
 * owner alone. `others` are what else must not be printed or kept.
 * @throws UserError where the environment would let secrets out.
 */
export function liveRun(
  { mode, client, secrets }: Target,
  config: Config,
  others: readonly Secret[] = [],
): LiveRun | null {
  if (mode !== 'live') return null;
  needHarmlessEnvironment(process.env);
  const redactor = new Redactor([...secretsOf(config, client.secret, ...others), ...secrets]);
  redactor.showAsIn(ofThisProcess);
  keepForOwnerAlone();
  return {
    variables: { PLAYWRIGHT_NO_COPY_PROMPT: '1' },
    redactor,
    clean: async (list) => redactor.files([...(list === null ? [] : await readKept(list)), ...writtenHere()]),
  };
}

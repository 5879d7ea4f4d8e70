import { UserError } from '../base/user-error.ts';
import type { Redactor } from '../text/redactor.ts';

/**
 * Playwright's runner tells every reporter the whole configuration, and those that write JSON write it: no worker sees that, so nothing
 * is taken out of it.
 * @throws UserError that names what of it holds something that `redactor` takes out, the first where several do.
 */
export function needNoSecretIn(configuration: object, redactor: Redactor): void {
  const [first] =
    Object.entries(configuration).find(([, value]) => {
      const text = asTold(value);
      return redactor.redact(text) !== text;
    }) ?? [];
  if (first === undefined) return;
  throw new UserError(
    `${first} in the configuration of this suite holds a secret of the settings, and Playwright's reports are told all of that; a live run goes without it: what Playwright starts has the environment of the run and can read the setting there. A report of this run may hold it: remove it`,
  );
}

/**
 * Nobody asks a live provider from two machines at once: none of them knows what another has typed, and so a password that
 * is refused is typed by each. @throws UserError where the run is one part of several (`--shard`, or `shard` in the configuration).
 */
export function needWholeRun({ shard }: { shard: { current: number; total: number } | null }): void {
  if (shard === null || shard.total === 1) return;
  throw new UserError(
    `shard ${shard.current}/${shard.total}: a live target is asked by one run alone, as none of several machines knows which password another has typed; leave shard out, or name a target that is offline`,
  );
}

/** As a reporter would write it; what is no data, or goes round in circles, is written by none. */
function asTold(value: unknown): string {
  try {
    return JSON.stringify(value) ?? '';
  } catch {
    return '';
  }
}

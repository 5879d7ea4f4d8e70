import { readState } from '../../core/canary/alarm/state-file.ts';
import { found } from '../../core/canary/judge/finding.ts';
import type { Finding } from '../../core/canary/result.ts';
import { NotWritable, needWritable } from '../../core/files/writable.ts';
import { attemptMs } from '../../core/live/care.ts';
import { LiveStop } from '../../core/live/live-stop.ts';
import { type Neighbours, refusalsOf } from '../../core/live/neighbours.ts';
import { type Held, heldBy } from '../../core/live/refused-passwords.ts';
import type { Config } from '../../core/settings/load.ts';
import { identitiesOfTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { stateName } from './state-name.ts';

/**
 * Why this run must not log in, as a finding; null when it may. A password that was refused, or of which nobody saw what
 * came, is not tried again until a person says so, and a run that could not remember a refusal does not log in.
 */
export async function withheldCredentials(
  target: Target,
  config: Pick<Config, 'stateDir' | 'tier' | 'withoutAccounts'> & { neighbours?: Neighbours | undefined },
  nowMs: number,
): Promise<Finding | null> {
  const { stateDir } = config;
  const { name } = target;
  const place = refusalsOf(target, config);
  const usernames = Object.values(identitiesOfTarget(target)).map(({ account }) => account.username);
  let all: (Held | null)[];
  try {
    await needWritable(stateDir);
    all = await Promise.all(usernames.map((username) => heldBy(place, username)));
  } catch (error) {
    if (!(error instanceof NotWritable || error instanceof LiveStop)) throw error;
    return found('inconclusive', error.message, null);
  }
  const held = all.filter((one) => one !== null);
  const refused = held.find(({ why }) => why === 'refused');
  // What another run has just typed is waited for where it would be typed here.
  const unseen = held.find(({ atMs }) => nowMs - atMs > attemptMs || atMs > nowMs);
  const seeTo = 'so nobody is logged in; see to the account, then run watch --forgive-passwords';
  const when = ({ target: noted }: Held) =>
    noted === name ? 'in an earlier run' : `at ${noted}, which is of the same provider`;
  if (!refused)
    return (
      (unseen &&
        found(
          'inconclusive',
          `a password was typed ${when(unseen)} and nobody saw what came of it, ${seeTo}`,
          null,
        )) ??
      null
    );
  const { incident } = await readState({ folder: stateDir, name: stateName(name, config) }, nowMs);
  // Of the same place as when it was refused, so that the incident goes on and is not told as another.
  const where = incident?.class === 'login-changed' ? incident.where : null;
  return found('login-changed', `a password was refused ${when(refused)}, ${seeTo}`, where, 'CRITICAL');
}

import { readState } from '../../core/canary/alarm/state-file.ts';
import { found } from '../../core/canary/judge/finding.ts';
import type { Finding } from '../../core/canary/result.ts';
import { NotWritable, needWritable } from '../../core/files/writable.ts';
import { type Neighbours, refusalsOf } from '../../core/live/neighbours.ts';
import { whereRefused } from '../../core/live/refused-passwords.ts';
import type { Config } from '../../core/settings/load.ts';
import { identitiesOfTarget } from '../../core/targets/load.ts';
import type { Target } from '../../core/targets/target.ts';
import { stateName } from './state-name.ts';

/**
 * Why this run must not log in, as a finding; null when it may. A password that was refused is not tried again
 * until a person says so, and a run that could not remember a refusal does not log in.
 */
export async function withheldCredentials(
  target: Target,
  config: Pick<Config, 'stateDir' | 'tier' | 'withoutAccounts'> & { neighbours?: Neighbours | undefined },
  nowMs: number,
): Promise<Finding | null> {
  const { stateDir } = config;
  const { name } = target;
  try {
    await needWritable(stateDir);
  } catch (error) {
    if (!(error instanceof NotWritable)) throw error;
    return found('inconclusive', error.message, null);
  }
  const place = refusalsOf(target, config);
  const usernames = Object.values(identitiesOfTarget(target)).map(({ account }) => account.username);
  const places = await Promise.all(usernames.map((username) => whereRefused(place, username)));
  const refusedAt = places.find((one) => one !== null) ?? null;
  if (refusedAt === null) return null;
  const { incident } = await readState({ folder: stateDir, name: stateName(name, config) }, nowMs);
  // Of the same place as when it was refused, so that the incident goes on and is not told as another.
  const where = incident?.class === 'login-changed' ? incident.where : null;
  const when = refusedAt === name ? 'in an earlier run' : `at ${refusedAt}, which is of the same provider`;
  const message = `a password was refused ${when}, so nobody is logged in; see to the account, then run watch --forgive-passwords`;
  return found('login-changed', message, where, 'CRITICAL');
}

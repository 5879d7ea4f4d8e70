import type { MixUpRow } from '../../commands/prove/mix-up-row.ts';
import type { ProtectionName } from '../../core/app/protections.ts';

/** What a protection does about a mix-up by itself: stops it, does where there is an ID token, is there already, nothing. */
export type HowStopped = 'stops' | 'idToken' | 'there' | 'none';

export function howStopped(mixUp: MixUpRow, name: ProtectionName): HowStopped {
  const { stoppedBy, stoppedByIdToken = [], restsOn = [] } = mixUp;
  if (stoppedBy.includes(name)) return 'stops';
  if (stoppedByIdToken.includes(name)) return 'idToken';
  return restsOn.includes(name) ? 'there' : 'none';
}

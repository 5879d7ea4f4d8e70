import { UserError } from '../../core/base/user-error.ts';
import type { Target } from '../../core/targets/target.ts';

/** @throws UserError where a target has nothing that the canary could watch, with the reason. */
export function needWatchable({ name, profile, watched, notWatched }: Target): void {
  if (notWatched !== null) throw new UserError(`there is nothing to watch at ${name}: ${notWatched}`);
  if (watched !== null || profile.logout !== null) return;
  throw new UserError(
    `there is nothing to watch at ${name}: its profile has no logout URL that goes on to a service ("logout" is null); where a parameter of the request makes the provider ask, name it in "watched" of the target (docs/watching.md)`,
  );
}

import { UserError } from '../../core/base/user-error.ts';
import type { Target } from '../../core/targets/target.ts';
import { areUpstreamAlone, UpstreamAccountsAlone } from '../../core/targets/upstream-accounts.ts';

/** @throws UserError where a target has nothing that the canary could watch, or nobody who could log in there, with the reason. */
export function needWatchable(target: Target, { withoutAccounts }: { withoutAccounts: boolean }): void {
  const { name, profile, watched, notWatched } = target;
  if (!withoutAccounts && areUpstreamAlone(target))
    throw new UpstreamAccountsAlone(name, 'watch it with --without-accounts');
  if (notWatched !== null) throw new UserError(`there is nothing to watch at ${name}: ${notWatched}`);
  if (watched !== null || profile.logout !== null) return;
  throw new UserError(
    `there is nothing to watch at ${name}: its profile has no logout URL that goes on to a service ("logout" is null); where a parameter of the request makes the provider ask, name it in "watched" of the target (docs/watching.md)`,
  );
}

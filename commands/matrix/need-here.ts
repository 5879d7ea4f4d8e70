import { UserError } from '../../core/base/user-error.ts';
import type { Target } from '../../core/targets/target.ts';

/** @throws UserError at a live target: nobody means to log in there for each cell of a table of other providers. */
export function needHere({ mode }: Pick<Target, 'mode'>): void {
  if (mode !== 'live') return;
  throw new UserError(
    'the matrix plays providers that are here, and the settings name a live target (FRESH_LOGIN_TARGET, or FRESH_LOGIN_MODE=live, perhaps in .env): name none; live is for prove and watch',
  );
}

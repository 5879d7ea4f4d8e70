import type { CredentialGuard } from './guard.ts';
import type { Asked } from './sent-once.ts';

/**
 * Whether a document must not be asked for, as it would carry a password or a code once more. `guards`: of every browser whose request it
 * may be. What one of them typed is sent anew only where that one has typed again; what nobody can look into, where anybody has.
 */
export function isRefusedAgain(guards: readonly CredentialGuard[], asked: Asked): boolean {
  const again = guards.filter((guard) => guard.asksAgain(asked));
  return again.some((guard) => guard.refusesAgain(asked, again.length === guards.length));
}

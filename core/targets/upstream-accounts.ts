import { UserError } from '../base/user-error.ts';
import type { Target } from './target.ts';

/** The scenario in which both log in through another provider. */
const ofUpstream = 'upstream-login';

/** Its reason, where something is not told of such a target. */
export const upstreamAlone =
  'the accounts of this target are of another provider, as "expected" lists "upstream-login" alone';

type Listing = Partial<Pick<Target, 'expected'>> & { profile: Pick<Target['profile'], 'login'> };

/** A login form of the provider's own, at a target whose accounts are another provider's. */
export class UpstreamAccountsAlone extends UserError {
  constructor(target: string, advice: string) {
    super(
      `${target}: nobody logs in at the provider's own login form: ${upstreamAlone}; ${advice}; where they are of both, list another scenario`,
    );
    this.name = 'UpstreamAccountsAlone';
  }
}

/**
 * Whether a target's accounts are those of another provider alone, as far as it says: a login through that one is all that is expected. A
 * password that is typed at the provider's own form then would be tried at a stranger's.
 */
export function areUpstreamAlone({ expected, profile }: Listing): boolean {
  const listed = Object.keys(expected ?? {});
  return (
    profile.login.upstream.length > 0 && listed.length > 0 && listed.every((name) => name === ofUpstream)
  );
}

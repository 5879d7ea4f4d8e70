import { type Profile, profileSchema } from '../../core/providers/profile.ts';
import type { Config } from '../../core/settings/load.ts';
import { isPath } from '../../core/settings/target-path.ts';
import { targets } from '../../core/targets/known/catalog.ts';
import { loadTarget } from '../../core/targets/load.ts';
import type { KnownAccount } from '../../core/verdict/known-account.ts';
import type { Har } from './har.ts';
import { targetWithin } from './target-within.ts';

/** What a capture is held against: the profile, and accounts of which more than one name is known. */
export interface Provider {
  profile: Profile;
  people: readonly KnownAccount[];
}

/**
 * The provider that the settings name, for any capture. Nothing is started: a capture needs the target's data alone.
 * @throws UserError when there is no such target, or its file is not right.
 */
export async function providerOf(config: Config): Promise<(har: Har) => Provider> {
  const known = isPath(config.target) ? null : await targets.named(config.target);
  if (known && known.server !== null) return (har) => providerWithin(known.at, har);
  const { profile, identities } = await loadTarget(config);
  const people = identities ? [identities.userA.account, identities.userB.account] : [];
  return () => ({ profile, people });
}

function providerWithin(at: Parameters<typeof targetWithin>[0], { exchanges }: Har): Provider {
  const addresses = exchanges.flatMap(({ url, location }) => (location ? [url, location] : [url]));
  const { profile, accounts } = targetWithin(at, addresses);
  const people = accounts ? [accounts.userA, accounts.userB] : [];
  return {
    profile: profileSchema.parse(profile),
    people: people.map(({ username, name, tenants = [] }) => ({ username, name, tenants })),
  };
}

import { withoutRoot } from '../base/without-root.ts';
import { hostsSentTo } from '../providers/hosts-sent-to.ts';
import type { Profile } from '../providers/profile.ts';
import type { Target } from '../targets/target.ts';
import type { RefusalPlace } from './refused-passwords.ts';
import { handedOnHosts, newRunName } from './run-name.ts';

/**
 * What is known, in one run, of a provider that several targets go to: when it was last asked, whether it has had enough,
 * and whose passwords it has refused. Other processes of the run learn it from the notes in the state folder.
 */
export class Neighbours {
  readonly hosts: Set<string>;
  /** One name for the run at all of them, in whatever process. */
  readonly run = newRunName();
  lastMs: number | null = null;
  stopped: string | null = null;
  /** By hashes of usernames. */
  readonly refused = new Set<string>();

  constructor(hosts: Iterable<string>) {
    this.hosts = new Set(hosts);
  }
}

/** The hosts that a profile sends anything to, and the ones that a password is typed at. Who has one of them too is the same provider. */
export function hostsOf(profile: Profile): string[] {
  const typedAt = profile.credentialHosts.map((host) => withoutRoot(new URL(`https://${host}`).hostname));
  return [...new Set([...hostsSentTo(profile), ...typedAt])];
}

type Known = Pick<Target, 'mode'> & { profile?: Profile | undefined };

/**
 * The hosts by which notes of a target are known to be of its provider, those of a third target that joins it to another
 * among them. None where no real account is at stake.
 */
export function providerHosts({ mode, profile }: Known, neighbours?: Neighbours): string[] {
  if (mode !== 'live') return [];
  return [...new Set([...(profile ? hostsOf(profile) : []), ...(neighbours?.hosts ?? handedOnHosts())])];
}

/** Where refusals of a target are noted: where real accounts are at stake, for all of its provider. */
export function refusalsOf(
  target: Pick<Target, 'name' | 'mode' | 'profile'>,
  { stateDir, neighbours }: { stateDir: string; neighbours?: Neighbours | undefined },
): RefusalPlace {
  return { folder: stateDir, target: target.name, hosts: providerHosts(target, neighbours) };
}

/**
 * The providers of one run, one object for all profiles that have a host in common, and for those that are joined by a
 * third.
 */
export function neighbourhood(profiles: readonly Profile[]): (profile: Profile) => Neighbours {
  let all: Neighbours[] = [];
  for (const profile of profiles) {
    const hosts = hostsOf(profile);
    const joined = all.filter((one) => hosts.some((host) => one.hosts.has(host)));
    all = [
      ...all.filter((one) => !joined.includes(one)),
      new Neighbours([...hosts, ...joined.flatMap((one) => [...one.hosts])]),
    ];
  }
  return (profile) => {
    const [host = ''] = hostsOf(profile);
    return all.find((one) => one.hosts.has(host)) ?? new Neighbours(hostsOf(profile));
  };
}

import { type Profile, sentTo } from '../providers/profile.ts';

/**
 * What is known, in one run, of a provider that several targets go to: when it was last asked, whether it has had enough,
 * and whose passwords it has refused.
 */
export class Neighbours {
  readonly hosts: Set<string>;
  lastMs: number | null = null;
  stopped: string | null = null;
  /** By hashes of usernames. */
  readonly refused = new Set<string>();

  constructor(hosts: Iterable<string>) {
    this.hosts = new Set(hosts);
  }
}

/** The hosts that a profile sends anything to. Who has one of them too is the same provider. */
export function hostsOf(profile: Profile): string[] {
  return [...new Set(sentTo(profile).map(({ hostname }) => hostname))];
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

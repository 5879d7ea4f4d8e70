import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../core/base/user-error.ts';
import { hostsOf, hostsSentTo } from '../../core/live/neighbours.ts';
import type { Profile } from '../../core/providers/profile.ts';
import type { Config } from '../../core/settings/load.ts';
import { isPath } from '../../core/settings/target-path.ts';
import { variables } from '../../core/settings/variables.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { targetNamed } from '../../core/targets/named.ts';
import type { Target } from '../../core/targets/target.ts';
import { areUpstreamAlone } from '../../core/targets/upstream-accounts.ts';
import { firstLine } from '../../core/text/first-line.ts';

/** One of several targets: ready, or why it is not. `named` is what somebody called it. */
export type Prepared =
  | { named: string; config: Config; target: Target; problems: null }
  | { named: string; config: Config; target: null; problems: readonly string[] }
  /** A server that the command starts itself: it is loaded then. */
  | { named: string; config: Config; target: null; problems: null };

export type Ready = Extract<Prepared, { target: Target }>;

/** A module of somebody's own may wait for something that never comes. */
const mostLoadMs = 30_000;

/**
 * Loads each of several targets, with the settings as they are for it. What is wrong with one is said of that one, and costs
 * the others nothing: a file that cannot be read or throws, a name that another has, and accounts or a client secret of
 * the settings where targets of several providers would take them.
 */
export async function prepareTargets(
  targets: readonly string[],
  config: Config,
  { startsServers = false } = {},
): Promise<Prepared[]> {
  const all: Prepared[] = [];
  for (const named of targets) {
    const own = { ...config, target: named };
    const isStarted = startsServers && (await isServer(named));
    all.push(isStarted ? { named, config: own, target: null, problems: null } : await prepared(named, own));
  }
  return all.map((one) => {
    if (!one.target) return one;
    const problems = [sameName(one, all) ?? [sharedAccounts(one, all), sharedSecret(one, all)]].flat();
    const found = problems.filter((problem) => problem !== null);
    return found.length > 0 ? { ...one, target: null, problems: found } : one;
  });
}

/** What is no name of a target is none, and told by who loads it. */
async function isServer(named: string): Promise<boolean> {
  if (isPath(named)) return false;
  return targetNamed(named).then(
    ({ server }) => server !== null,
    () => false,
  );
}

async function prepared(named: string, config: Config): Promise<Prepared> {
  const over = new AbortController();
  const late = wait(mostLoadMs, null, { signal: over.signal }).catch(() => null);
  try {
    const target = await Promise.race([loadTarget(config), late]);
    if (target) return { named, config, target, problems: null };
    const problems = [`${named} was not read after ${mostLoadMs / 1000} s`];
    return { named, config, target: null, problems };
  } catch (error) {
    const problems =
      error instanceof UserError
        ? error.problems
        : [`${named} cannot be read: ${firstLine(error as Error) ?? String(error)}`];
    return { named, config, target: null, problems };
  } finally {
    over.abort();
  }
}

/** State, baseline and refused passwords go by the name: two of one name would take each other's. */
function sameName({ named, target }: Ready, all: readonly Prepared[]): string | null {
  const first = all.find((one) => one.target?.name === target.name);
  if (first === undefined || first.named === named) return null;
  return `${named}: the name of its profile, "${target.profile.name}", is that of ${first.named}; give it another, as what is remembered goes by it`;
}

/** Nobody's password is typed at a provider that it may not be of. */
function sharedAccounts({ named, target }: Ready, all: readonly Prepared[]): string | null {
  if (!target.takesSharedAccounts) return null;
  const other = elsewhere(target, all).find(
    (one) => one.target.takesSharedAccounts && !areOfOneUpstream(target, one.target),
  );
  return other === undefined
    ? null
    : `${named} would take the accounts of the settings, and so would ${other.named} at another provider; name the accounts of each in "fromEnvironment" of its file (docs/profiles.md)`;
}

/** Nor is the secret of its client sent there. Servers on this machine may share one that goes to no live provider. */
function sharedSecret({ named, target }: Ready, all: readonly Prepared[]): string | null {
  if (!target.takesSharedSecret) return null;
  const other = elsewhere(target, all).find(
    (one) => one.target.takesSharedSecret && [target.mode, one.target.mode].includes('live'),
  );
  return other === undefined
    ? null
    : `${named} would be sent the client secret of the settings (${variables.clientSecret.name}), and so would ${other.named} at another provider; name the client of each in its file, in "fromEnvironment" where it is live (docs/profiles.md)`;
}

/** Targets of other providers: two that people log in at through the same one further up are two all the same. */
function elsewhere({ profile }: Target, all: readonly Prepared[]): Ready[] {
  const hosts = ownHosts(profile);
  return all.flatMap((one) =>
    one.target && !ownHosts(one.target.profile).some((host) => hosts.includes(host)) ? [one] : [],
  );
}

/** Whether the accounts of both are typed at one provider further up alone. */
function areOfOneUpstream(one: Target, other: Target): boolean {
  const hosts = ({ profile }: Target) =>
    profile.layers.flatMap(({ layer, host }) => (layer === 'upstream' ? [host] : []));
  return [one, other].every(areUpstreamAlone) && hosts(one).some((host) => hosts(other).includes(host));
}

function ownHosts(profile: Profile): string[] {
  return hostsSentTo({ ...profile, layers: profile.layers.filter(({ layer }) => layer !== 'upstream') });
}

/** What one target needs for itself alone: the provider's hosts, where it is a real one, and the app's port. */
export function needsOf({ target }: Prepared): string[] {
  if (target === null) return [];
  const hosts = target.mode === 'offline' ? [] : hostsOf(target.profile);
  return [...hosts, ...(target.appUrl ? [`app at ${target.appUrl.origin}`] : [])];
}

import { setTimeout as wait } from 'node:timers/promises';
import { UserError } from '../../core/base/user-error.ts';
import { hideSecretsBeforeComplaint } from '../../core/live/before-loading.ts';
import { hostsOf } from '../../core/live/neighbours.ts';
import type { Config } from '../../core/settings/load.ts';
import { isPath } from '../../core/settings/target-path.ts';
import { loadTarget } from '../../core/targets/load.ts';
import { targetNamed } from '../../core/targets/named.ts';
import { sharedWithOthers } from '../../core/targets/shared-settings.ts';
import type { Target } from '../../core/targets/target.ts';
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
 * the settings where targets of several providers would take them, unless `nobodyLogsIn`.
 */
export async function prepareTargets(
  targets: readonly string[],
  config: Config,
  { startsServers = false, nobodyLogsIn = false } = {},
): Promise<Prepared[]> {
  const all: Prepared[] = [];
  for (const named of targets) {
    const own = { ...config, target: named };
    const isStarted = startsServers && (await isServer(named));
    all.push(isStarted ? { named, config: own, target: null, problems: null } : await prepared(named, own));
  }
  // What is no target may be a secret that was given in the place of one, and is quoted.
  if (all.some(({ problems }) => problems !== null)) await hideSecretsBeforeComplaint([]);
  const ready = all.filter((one) => one.target !== null);
  return all.map((one) => {
    if (!one.target) return one;
    const problems = [sameName(one, ready) ?? (nobodyLogsIn ? [] : sharedWithOthers(one, ready))].flat();
    return problems.length > 0 ? { ...one, target: null, problems } : one;
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
function sameName({ named, target }: Ready, all: readonly Ready[]): string | null {
  const first = all.find((one) => one.target.name === target.name);
  if (first === undefined || first.named === named) return null;
  return `${named}: the name of its profile, "${target.profile.name}", is that of ${first.named}; give it another, as what is remembered goes by it`;
}

/** What one target needs for itself alone: the provider's hosts, where it is a real one, and the app's port. */
export function needsOf({ target }: Prepared): string[] {
  if (target === null) return [];
  const hosts = target.mode === 'offline' ? [] : hostsOf(target.profile);
  return [...hosts, ...(target.appUrl ? [`app at ${target.appUrl.origin}`] : [])];
}

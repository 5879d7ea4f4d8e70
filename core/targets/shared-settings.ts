import { hostsSentTo } from '../providers/hosts-sent-to.ts';
import type { Profile } from '../providers/profile.ts';
import { variables } from '../settings/variables.ts';
import type { Target } from './target.ts';
import { areUpstreamAlone } from './upstream-accounts.ts';

/** One of several targets; `named` is what somebody called it. */
export interface NamedTarget {
  named: string;
  target: Target;
}

/**
 * Why one of several targets may not have the accounts, or the client secret, of the settings, each as a sentence: another would take them too,
 * at another provider. None where they go to one provider alone.
 */
export function sharedWithOthers(one: NamedTarget, all: readonly NamedTarget[]): string[] {
  return [sharedAccounts(one, all), sharedSecret(one, all)].filter((problem) => problem !== null);
}

/** Nobody's password is typed at a provider that it may not be of. */
function sharedAccounts({ named, target }: NamedTarget, all: readonly NamedTarget[]): string | null {
  if (!target.takesSharedAccounts) return null;
  const other = elsewhere(target, all).find(
    (one) => one.target.takesSharedAccounts && !areOfOneUpstream(target, one.target),
  );
  return other === undefined
    ? null
    : `${named} would take the accounts of the settings, and so would ${other.named} at another provider; name the accounts of each in "fromEnvironment" of its file (docs/profiles.md)`;
}

/** Nor is the secret of its client sent there. Servers on this machine may share one that goes to no live provider. */
function sharedSecret({ named, target }: NamedTarget, all: readonly NamedTarget[]): string | null {
  if (!target.takesSharedSecret) return null;
  const other = elsewhere(target, all).find(
    (one) => one.target.takesSharedSecret && [target.mode, one.target.mode].includes('live'),
  );
  return other === undefined
    ? null
    : `${named} would be sent the client secret of the settings (${variables.clientSecret.name}), and so would ${other.named} at another provider; name the client of each in its file, in "fromEnvironment" where it is live (docs/profiles.md)`;
}

/** Targets of other providers: two that people log in at through the same one further up are two all the same. */
function elsewhere({ profile }: Target, all: readonly NamedTarget[]): NamedTarget[] {
  const hosts = ownHosts(profile);
  return all.filter(({ target }) => !ownHosts(target.profile).some((host) => hosts.includes(host)));
}

/** Whether the accounts of both are typed at one provider further up alone: on one host two realms are two, each with people of its own. */
function areOfOneUpstream(one: Target, other: Target): boolean {
  const pages = ({ profile }: Target) =>
    profile.layers.flatMap(({ layer, host, signInPath }) =>
      layer === 'upstream' ? [host + signInPath] : [],
    );
  return [one, other].every(areUpstreamAlone) && pages(one).some((page) => pages(other).includes(page));
}

function ownHosts(profile: Profile): string[] {
  return hostsSentTo({ ...profile, layers: profile.layers.filter(({ layer }) => layer !== 'upstream') });
}

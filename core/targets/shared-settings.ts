import { hostsSentTo } from '../providers/hosts-sent-to.ts';
import type { Profile } from '../providers/profile.ts';
import type { Target } from './target.ts';
import { areUpstreamAlone } from './upstream-accounts.ts';

/** One of several targets; `named` is what somebody called it. */
export interface NamedTarget {
  named: string;
  target: Target;
}

/** Whether a target takes the accounts, or the client secret, of the settings. */
export function takesOfSettings({ passwordsFrom, secretFrom }: Target): boolean {
  return passwordsFrom.some(isOfSettings) || (secretFrom !== null && isOfSettings(secretFrom));
}

/**
 * Why one of several targets may not have its accounts, or its client secret, each as a sentence: another would take them too, at another
 * provider, of the settings or of the same variables, as in a file that was copied. None where they go to one provider alone.
 */
export function sharedWithOthers(one: NamedTarget, all: readonly NamedTarget[]): string[] {
  return [sharedAccounts(one, all), sharedSecret(one, all)].filter((problem) => problem !== null);
}

/** Nobody's password is typed at a provider that it may not be of. */
function sharedAccounts({ named, target }: NamedTarget, all: readonly NamedTarget[]): string | null {
  for (const other of elsewhere(target, all)) {
    const shared = target.passwordsFrom.find((name) => other.target.passwordsFrom.includes(name));
    if (shared === undefined || areOfOneUpstream(target, other.target)) continue;
    return isOfSettings(shared)
      ? `${named} would take the accounts of the settings, and so would ${other.named} at another provider; name the accounts of each in "fromEnvironment" of its file (docs/profiles.md)`
      : `${named} would take the password in ${shared}, and so would ${other.named} at another provider; name variables of its own in "fromEnvironment" of each file (docs/profiles.md)`;
  }
  return null;
}

/** Nor is the secret of its client sent there. Servers on this machine may share one that goes to no live provider. */
function sharedSecret({ named, target }: NamedTarget, all: readonly NamedTarget[]): string | null {
  const { secretFrom, mode } = target;
  const other = elsewhere(target, all).find(
    (one) =>
      secretFrom !== null && one.target.secretFrom === secretFrom && [mode, one.target.mode].includes('live'),
  );
  if (secretFrom === null || other === undefined) return null;
  return isOfSettings(secretFrom)
    ? `${named} would be sent the client secret of the settings (${secretFrom}), and so would ${other.named} at another provider; name the client of each in its file, in "fromEnvironment" where it is live (docs/profiles.md)`
    : `${named} would be sent the client secret in ${secretFrom}, and so would ${other.named} at another provider; name variables of its own in "fromEnvironment" of each file (docs/profiles.md)`;
}

/** A target's own variables are called otherwise. */
function isOfSettings(name: string): boolean {
  return name.startsWith('FRESH_LOGIN_');
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

import { isLoopback } from '../base/loopback.ts';
import { Secret } from '../base/secret.ts';
import { UserError } from '../base/user-error.ts';
import { hasAccounts } from '../settings/has-accounts.ts';
import type { Config } from '../settings/load.ts';
import { isPath } from '../settings/target-path.ts';
import { variables } from '../settings/variables.ts';
import { hideGoodSecrets, hideSecrets } from '../text/hide-secrets.ts';
import { secretsOf } from '../text/redact.ts';
import { hideSecretsOfFile, isSecretSet } from './hide-of-file.ts';
import { identitiesOf } from './identity.ts';
import { liveAccounts } from './live-accounts.ts';
import { targetNamed } from './named.ts';
import { settingsOfTarget } from './own-accounts.ts';
import { problemsOfAddresses } from './problems-of-addresses.ts';
import { readTargetFile } from './read-file.ts';
import { reportWords } from './report-words.ts';
import { type Target, type TargetData, targetSchema } from './target.ts';
import { needToldApart } from './told-apart.ts';

/**
 * The target that the settings name: a file of one's own by its path, or one of known/ that needs no server
 * to be started. With `FRESH_LOGIN_MODE=live` it is the provider itself, with the accounts of the settings.
 * `isForAnother`: nobody goes to it in this process, which so has none of its secrets to keep out of what is told.
 * @throws UserError when there is none of that name, or its file is not right.
 */
export async function loadTarget(settings: Config, { isForAnother = false } = {}): Promise<Target> {
  const how = { hides: !isForAnother };
  if (isPath(settings.target)) {
    hideBeforeModule(settings);
    return targetOf(await readTargetFile(settings.target), settings, how);
  }
  const { name, server, at, expectedLive } = await targetNamed(settings.target);
  if (server !== null)
    throw new UserError(
      `the target ${name} is a server that has to be started first: npx --no-install fresh-login prove --target ${name} does it`,
    );
  const data = at({});
  if (settings.mode === 'live' && data.world !== undefined)
    throw new UserError(
      `the target ${name} is played offline alone: nobody knows its pages, and no password is typed on what was made up. npx --no-install fresh-login init --provider ${name} starts a profile of the real one`,
    );
  const expected = settings.mode === 'live' && expectedLive ? { expected: expectedLive } : {};
  return targetOf({ ...data, ...expected }, settings, how);
}

/** @throws UserError when the target names no accounts. */
export function identitiesOfTarget({
  name,
  mode,
  identities,
  missing,
}: Target): NonNullable<Target['identities']> {
  if (identities) return identities;
  throw new UserError(
    mode === 'live'
      ? `${name} is skipped: ${missing}`
      : `the target ${name} names no accounts: give it userA and userB, with username, name and password`,
  );
}

/** A password of a file is typed on this machine alone, whatever the profile lists. */
function keptHere(profile: Target['profile']): Target['profile'] {
  const isHere = (host: string) => URL.canParse(`http://${host}`) && isLoopback(new URL(`http://${host}`));
  return { ...profile, credentialHosts: profile.credentialHosts.filter(isHere) };
}

/** A file of another mode was read by the rules of that one. */
function needEncrypted(profile: Target['profile'], target: string): void {
  const problems = problemsOfAddresses(profile, 'live');
  if (problems.length > 0)
    throw new UserError(problems.map(({ at, message }) => `${target}: profile.${at.join('.')}: ${message}`));
}

/**
 * A server whose file has accounts of its own is not the provider that the settings name accounts of, but where both name the same, as a
 * real server is gone to as if it were live.
 */
function needSameAccounts(ofSettings: Accounts, ofFile: Accounts, target: string): void {
  for (const user of ['userA', 'userB'] as const)
    if (ofSettings[user].username !== ofFile[user].username)
      throw new UserError(
        `${target} has accounts of its own, and ${variables.mode.name}=live would have the passwords of the settings typed there, which name other accounts: leave ${variables.mode.name} empty for it, or take "accounts" out of the file`,
      );
}

type Accounts = Readonly<Record<'userA' | 'userB', { username: string }>>;

function targetOf(data: TargetData, shared: Config, { hides }: { hides: boolean }): Target {
  const parsed = targetSchema.parse(data);
  const { profile, client, expected, fromEnvironment, ...rest } = parsed;
  const isLive = shared.mode === 'live' || parsed.mode === 'live';
  const isAsked = isLive || parsed.mode === 'loopback';
  const own = isLive ? fromEnvironment : undefined;
  const { settings, nameOf } = settingsOfTarget(shared, own);
  const { clientId, clientSecret, appUrl } = settings;
  if (isLive) needEncrypted(profile, settings.target);
  const shown = { ...settings, clientId: client?.id ?? clientId };
  if (hides && isLive) hideSecrets(shown, new Secret(client?.secret ?? ''), reportWords(profile), nameOf);
  if (hides && !isLive && parsed.mode === 'loopback' && isPath(settings.target))
    hideSecretsOfFile(parsed, settings);
  const { accounts, missing } = isLive
    ? liveAccounts(settings, { hasClient: client !== undefined, nameOf })
    : { accounts: parsed.accounts ?? null, missing: null };
  if (parsed.mode === 'loopback' && isLive && own === undefined && accounts && parsed.accounts)
    needSameAccounts(accounts, parsed.accounts, settings.target);
  if (accounts) needToldApart(accounts, profile);
  const ofClient = client ? { id: client.id, secret: new Secret(client.secret) } : null;
  return {
    // Its state and its baseline are another's than those of the same provider offline.
    name: isLive ? `${profile.name}-live` : profile.name,
    mode: isLive ? 'live' : parsed.mode,
    profile: parsed.mode === 'loopback' && !isLive ? keptHere(profile) : profile,
    client: ofClient ?? { id: clientId, secret: clientSecret },
    appUrl: rest.appUrl === undefined ? appUrl : new URL(rest.appUrl),
    identities: accounts ? identitiesOf(accounts) : null,
    missing,
    secrets: isLive ? secretsOf(settings, ofClient?.secret ?? clientSecret) : [],
    passwordsFrom: isLive ? passwordsOf(settings, own !== undefined).map(nameOf) : [],
    secretFrom: client || !isAsked || !isSecretSet(clientSecret) ? null : nameOf('clientSecret'),
    expected: expected ?? null,
    world: isLive ? null : (parsed.world ?? null),
    notAsked: parsed.notAsked ?? {},
    assumed: parsed.assumed ?? [],
    watched: parsed.watched ?? null,
    notWatched: parsed.notWatched ?? null,
    drift: parsed.drift ?? 'ok',
  };
}

/** Nobody logs in by a variable of the target's own that is not set. */
function passwordsOf(settings: Config, areOwn: boolean): ('accountAPassword' | 'accountBPassword')[] {
  const both = ['accountAPassword', 'accountBPassword'] as const;
  return both.filter((key) => !areOwn || settings[key] !== null);
}

/** A module may print what it was given as it is loaded, and says only then whether it is live. */
function hideBeforeModule(settings: Config): void {
  if (settings.target.endsWith('.json')) return;
  if (settings.mode === 'live' || hasAccounts(settings)) hideGoodSecrets(settings, '', reportWords(null));
}

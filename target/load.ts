import type { Config } from '../config/env.ts';
import { Secret } from '../config/secret.ts';
import { UserError } from '../config/user-error.ts';
import { identitiesOf } from '../fixtures/identities.ts';
import { targets } from '../targets/catalog.ts';
import { isPath } from './path.ts';
import { readTargetFile } from './read-file.ts';
import { type Target, type TargetData, targetSchema } from './target.ts';

type Settings = Pick<Config, 'target' | 'clientId' | 'clientSecret' | 'appUrl'>;

/**
 * The target that the settings name: a file of one's own by its path, or one of targets/ that needs no server
 * to be started.
 * @throws UserError when there is none of that name, or its file is not right.
 */
export async function loadTarget(settings: Settings): Promise<Target> {
  if (isPath(settings.target)) return targetOf(await readTargetFile(settings.target), settings);
  const { name, server, at } = await targets.named(settings.target);
  if (server !== null)
    throw new UserError(
      `the target ${name} is a server that has to be started first: npx fresh-login prove --target ${name} does it`,
    );
  return targetOf(at({}), settings);
}

/** @throws UserError when the target is live: nothing here handles credentials with the care that takes. */
function targetOf(data: TargetData, { clientId, clientSecret, appUrl }: Settings): Target {
  const { mode, profile, client, accounts, expected, ...rest } = targetSchema.parse(data);
  if (mode === 'live')
    throw new UserError(`the target ${profile.name} has mode live, which is not there yet; use loopback`);
  return {
    name: profile.name,
    mode,
    profile,
    client: client
      ? { id: client.id, secret: new Secret(client.secret) }
      : { id: clientId, secret: clientSecret },
    appUrl: rest.appUrl === undefined ? appUrl : new URL(rest.appUrl),
    identities: identitiesOf(accounts),
    expected: expected ?? null,
  };
}

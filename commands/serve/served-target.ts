import { UserError } from '../../core/base/user-error.ts';
import { type Profile, profileSchema } from '../../core/providers/profile.ts';
import { isPath } from '../../core/settings/target-path.ts';
import { targetNamed } from '../../core/targets/named.ts';
import { readTargetFile } from '../../core/targets/read-file.ts';

/** What is to be served: the profile, and the provider whose world it is; null for Keap's. */
export interface ServedTarget {
  profile: Profile;
  world: string | null;
}

/**
 * The target that is to be served, a name or the path of a file.
 * @throws UserError when it is a server of its own: then there is nothing to serve.
 */
export async function servedTarget(target: string): Promise<ServedTarget> {
  const {
    mode,
    profile,
    world = null,
  } = isPath(target) ? await readTargetFile(target) : await offlineTarget(target);
  if (mode === 'offline') return { profile: profileSchema.parse(profile), world };
  throw new UserError(
    `serve runs the offline provider, and ${target} describes a server of its own (mode ${mode}): point your app at that one, or take --target keap`,
  );
}

async function offlineTarget(name: string) {
  const { server, at } = await targetNamed(name);
  if (server === null) return at({});
  throw new UserError(
    `serve runs the offline provider, and ${name} is a real server, which prove and try start for as long as they run: take --target keap`,
  );
}

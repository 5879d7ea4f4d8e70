import { UserError } from '../base/user-error.ts';
import { type Profile, profileSchema } from '../providers/profile.ts';
import { isPath } from '../settings/target-path.ts';
import { targetNamed } from './named.ts';
import { readTargetFile } from './read-file.ts';

/**
 * The profile of a target, by its name or the path of its file, without anything started.
 * @throws UserError when there is none of that name, its file is not right, or its addresses are not known before
 * its server runs.
 */
export async function profileOfTarget(target: string): Promise<Profile> {
  if (isPath(target)) return profileSchema.parse((await readTargetFile(target)).profile);
  const { name, server, at } = await targetNamed(target);
  if (server === null) return profileSchema.parse(at({}).profile);
  throw new UserError(
    `the target ${name} is a server that listens somewhere else at each start, so its URLs are not known; name a file of your own, with the addresses of one that runs`,
  );
}

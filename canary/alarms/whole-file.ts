import { randomUUID } from 'node:crypto';
import { rm, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../config/user-error.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { type ChannelResult, failed, sent } from './settings.ts';

/** Writes a file whole or not at all. Null, or the failure, which calls the file by `name`. */
export async function writeFileWhole(
  path: string,
  text: string,
  name = basename(path),
): Promise<ChannelResult | null> {
  try {
    await writeWhole(path, text, 'the file');
    return null;
  } catch (error) {
    if (error instanceof UserError) return failed(`${name} cannot be written: ${reason(error)}`);
    throw error;
  }
}

/** Whether a file could be written there, without touching one that is. */
export async function tryFile(path: string): Promise<ChannelResult> {
  const name = basename(path);
  const isFolder = await stat(path).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (isFolder) return failed(`${name} cannot be written: a folder stands there`);
  const probe = `${path}.${randomUUID()}.part`;
  const problem = await writeFileWhole(probe, '', name);
  // Where it could not be written, it need not be possible to look for it either.
  await rm(probe, { force: true }).catch(() => undefined);
  return problem ?? sent('can be written');
}

/** What to do about it depends on the setting that named the file, which is told elsewhere. */
function reason({ message }: UserError): string {
  const said = message.slice(message.lastIndexOf(': ') + 2).replace(/\. .*$/s, '');
  return said === 'EISDIR' ? 'a folder stands there' : said;
}

import { randomUUID } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../../config/user-error.ts';
import { writeWhole } from '../../files/write-whole.ts';
import { type ChannelResult, failed, sent } from './settings.ts';

/** Writes a file whole or not at all. Null, or the failure. */
export async function writeFileWhole(path: string, text: string): Promise<ChannelResult | null> {
  try {
    await writeWhole(path, text, 'the file');
    return null;
  } catch (error) {
    if (error instanceof UserError) return failed(`${basename(path)} cannot be written: ${reason(error)}`);
    throw error;
  }
}

/** Whether a file could be written there, without touching one that is. */
export async function tryFile(path: string): Promise<ChannelResult> {
  const probe = `${path}.${randomUUID()}.part`;
  const problem = await writeFileWhole(probe, '');
  await rm(probe, { force: true });
  return problem ?? sent('can be written');
}

/** What to do about it depends on the setting that named the file, which is told elsewhere. */
function reason({ message }: UserError): string {
  return message.slice(message.lastIndexOf(': ') + 2).replace(/\. .*$/s, '');
}

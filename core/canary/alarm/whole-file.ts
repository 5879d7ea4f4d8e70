import { basename } from 'node:path';
import type { OwnFile } from '../../files/own-file.ts';
import { NotWritten } from '../../files/problem.ts';
import { tryPlace, writeWhole } from '../../files/write-whole.ts';
import { type ChannelResult, failed, sent } from './channel.ts';

/** Writes a file whole or not at all; a failure calls it by its name alone. */
export async function writeFileWhole(path: string, text: string, file: OwnFile): Promise<ChannelResult> {
  return said(path, () => writeWhole(path, text, file), 'written');
}

/** Whether a file could be written there, without touching one that is. */
export async function tryFile(path: string, file: OwnFile): Promise<ChannelResult> {
  return said(path, () => tryPlace(path, file), 'can be written');
}

async function said(path: string, act: () => Promise<unknown>, done: string): Promise<ChannelResult> {
  try {
    await act();
    return sent(done);
  } catch (error) {
    if (!(error instanceof NotWritten)) throw error;
    // Which setting named it is known where this is told.
    return failed(`${basename(path)} cannot be written: ${error.reason}`);
  }
}

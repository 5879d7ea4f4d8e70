import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OwnFile } from '../../core/files/own-file.ts';
import { isSealedZip, sealedZip } from '../../core/files/seal.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { variables } from '../../core/settings/variables.ts';

/** The folder that Playwright keeps a trace in is emptied by the next run. Null when it is gone already. */
export async function keepTrace(path: string, folder: string, index: number): Promise<string | null> {
  const name = `traces/${index + 1}.zip`;
  const bytes = await readFile(path).catch(() => null);
  if (bytes === null) return null;
  await writeWhole(join(folder, name), sealedZip(bytes), traceFile);
  return name;
}

const traceFile: OwnFile = {
  what: 'The trace',
  elsewhere: `Name another folder in ${variables.reportDir.name}.`,
  // Somebody's own run of Playwright keeps such archives too.
  isOurs: isSealedZip,
};

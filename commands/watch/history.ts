import { join } from 'node:path';
import { z } from 'zod';
import { isExactly, jsonWhere, type OwnFile } from '../../core/files/own-file.ts';
import { readWhole } from '../../core/files/read-whole.ts';
import { inStateDir } from '../../core/files/state-dir.ts';
import { writeWhole } from '../../core/files/write-whole.ts';
import { type PastRun, pastRun } from '../report/report-data.ts';

const historyFile: OwnFile = {
  what: 'the history of runs',
  elsewhere: inStateDir,
  isOurs: jsonWhere(isExactly(z.array(pastRun)), '[{"at":"'),
};

/** At one an hour, more than a week. */
const most = 200;

/**
 * Adds a run to those that the report shows as a timeline, and gives them all, oldest first. One that was cut off
 * is begun anew: alarms do not go by it.
 * @throws UserError when it cannot be written, or is somebody else's.
 */
export async function rememberRun(folder: string, name: string, run: PastRun): Promise<PastRun[]> {
  const path = join(folder, `${name}.history.json`);
  const before = await readWhole(path)
    .then((text) => z.array(pastRun).parse(JSON.parse(text)))
    .catch(() => []);
  const runs = [...before, run].slice(-most);
  await writeWhole(path, `${JSON.stringify(runs)}\n`, historyFile);
  return runs;
}

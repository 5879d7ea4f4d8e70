import { join } from 'node:path';
import { z } from 'zod';
import { jsonOf, type OwnFile } from '../../../core/files/own-file.ts';
import { readWhole } from '../../../core/files/read-whole.ts';
import { writeWhole } from '../../../core/files/write-whole.ts';
import { variables } from '../../../core/settings/variables.ts';
import { plainEverywhere } from '../../../core/text/plain-text.ts';
import { ofThisProcess } from '../../../core/text/redactor.ts';
import { type VerdictsFile, verdictsFile } from '../../../core/verdict/schema.ts';
import { type Shard, shardSaid } from '../../shared/shard-option.ts';
import type { Outcome } from './outcome.ts';

/** What a run of several targets has come to so far, beside the folders of their reports. */
const targetsTold = z.strictObject({
  startedAt: z.iso.datetime(),
  targets: z.array(
    z.strictObject({
      named: z.string(),
      /** Its own, where it could be loaded. */
      name: z.string(),
      /** As a profile is named: its report has a folder of that name. Null where there is none. */
      folder: z
        .string()
        .regex(/^[a-z0-9][a-z0-9._-]*$/i)
        .nullable(),
      code: z.number().int(),
      /** Why it was not told; null where it was. */
      why: z.string().nullable(),
    }),
  ),
});

export type TargetsTold = z.infer<typeof targetsTold>;

const file: OwnFile = {
  what: 'What several targets came to',
  elsewhere: `Name another folder in ${variables.reportDir.name}.`,
  isOurs: jsonOf(targetsTold),
};

/** The name of what a shard leaves of its targets, wherever it is carried to. */
export const targetsOfShard = /^targets-\d+-of-\d+\.json$/;

function pathIn(folder: string, shard: Shard | null): string {
  if (!shard) return join(folder, 'targets.json');
  return join(folder, 'shards', `targets-${shardSaid(shard).replace('/', '-of-')}.json`);
}

/**
 * Keeps what there is of a run of several targets in the folder of its reports, so that `report` can tell them together
 * again, after a kill too. @throws UserError when it cannot be written there.
 */
export async function keepTold(
  { folder, shard }: { folder: string; shard: Shard | null },
  startedAt: string,
  outcomes: readonly (Outcome & { name: string })[],
): Promise<void> {
  const targets = outcomes.map((one) => ({
    named: one.named,
    name: one.name,
    folder: one.folder,
    code: one.code,
    why: one.file === null ? (one.lines[0] ?? '') : null,
  }));
  const told: TargetsTold = plainEverywhere(ofThisProcess.redactEverywhere({ startedAt, targets }));
  await writeWhole(pathIn(folder, shard), `${JSON.stringify(told, null, 2)}\n`, file);
}

/** What was kept in a file; null where it is not there, or is something else. */
export async function toldIn(path: string): Promise<TargetsTold | null> {
  const text = await readWhole(path).catch(() => '');
  try {
    return targetsTold.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

/** What a run of several targets without shards kept in this folder; null where there was none. */
export function keptTold(folder: string): Promise<TargetsTold | null> {
  return toldIn(pathIn(folder, null));
}

/** The same as outcomes, with the verdicts that each has in its folder. */
export function outcomesOf({ startedAt, targets }: TargetsTold, folder: string): Promise<Outcome[]> {
  return Promise.all(
    targets.map(async (one) => {
      const verdicts = one.folder === null ? null : await verdictsIn(join(folder, one.folder));
      const isOfThisRun = verdicts !== null && Date.parse(verdicts.startedAt) >= Date.parse(startedAt);
      const lines = one.why === null ? [] : [one.why];
      return {
        named: one.named,
        folder: one.folder,
        file: isOfThisRun ? verdicts : null,
        code: one.code,
        lines,
      };
    }),
  );
}

/** What a run has left in a folder; null where there is nothing that can be read. */
export async function verdictsIn(folder: string): Promise<VerdictsFile | null> {
  try {
    return verdictsFile.parse(JSON.parse(await readWhole(join(folder, 'verdicts.json'))));
  } catch {
    return null;
  }
}

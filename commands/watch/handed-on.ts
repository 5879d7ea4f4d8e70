import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { canaryResult } from '../../core/canary/result.ts';
import { ofThisProcess } from '../../core/text/redactor.ts';

/** What the reporter of a run hands on to the command: a result, or why there is none. */
const handedOn = z.object({ result: canaryResult.nullable(), problem: z.string().nullable() });

export type HandedOn = z.infer<typeof handedOn>;

/** What was handed on in that file; a run that ended before it could write one has neither. */
export async function readHandedOn(path: string): Promise<HandedOn> {
  try {
    // The one place where this process hears what the run saw.
    return ofThisProcess.redactEverywhere(handedOn.parse(JSON.parse(await readFile(path, 'utf8'))));
  } catch {
    return { result: null, problem: null };
  }
}

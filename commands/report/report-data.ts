import { z } from 'zod';
import { baseline } from '../../core/canary/baseline/baseline.ts';
import { canaryResult } from '../../core/canary/result.ts';
import { scenarioEvidence } from '../../core/evidence/schema.ts';
import { mode } from '../../core/settings/mode.ts';
import { severity } from '../../core/verdict/drift.ts';
import { matrixGrid } from './matrix-view.ts';

/** One run of the canary in a row of many, oldest first. */
export const pastRun = z.object({
  at: z.iso.datetime(),
  severity,
  class: z.string(),
  message: z.string(),
  /** Id of the incident that was open after it; null when none was. */
  incident: z.string().nullable(),
});

/** Everything that the report is made of: what `report/evidence.json` holds. */
export const reportData = z.object({
  version: z.literal(1),
  target: z.string(),
  /** Null where nobody has said it: a suite of somebody's own goes by its target. */
  mode: mode.nullable(),
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  /** How to do the same again. */
  command: z.string(),
  interrupted: z.boolean(),
  /** What of the run is not here, in sentences, such as a shard that left nothing; left out where all is. */
  lacks: z.array(z.string()).optional(),
  /** What nobody has documented of the provider, and its world takes for granted, in sentences; left out where there is nothing. */
  assumed: z.array(z.string()).optional(),
  scenarios: z.array(scenarioEvidence),
  /** Tests that were skipped or told nothing, with the reason. */
  silent: z.array(z.object({ title: z.string(), reason: z.string() })),
  /** JPEGs in base64, by the hash that `pictureOf` gives; the same picture is kept once. */
  pictures: z.record(z.string(), z.string()),
  canary: z
    .object({ result: canaryResult, baseline: baseline.nullable(), history: z.array(pastRun) })
    .nullable(),
  /** Empty where no matrix was run. */
  matrix: z.array(matrixGrid),
});

export type ReportData = z.infer<typeof reportData>;
export type PastRun = z.infer<typeof pastRun>;

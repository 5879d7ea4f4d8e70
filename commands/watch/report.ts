import { z } from 'zod';
import { canaryResult } from '../../core/canary/result.ts';
import { driftClass, severity } from '../../core/verdict/drift.ts';

/**
 * What `watch --json` prints: the result of the run with known drift applied, what it counts as, and what was
 * told to whom. docs/watching.md has it field by field.
 */
export const watchReport = canaryResult.extend({
  version: z.literal(1),
  /** The first line that a person gets. */
  headline: z.string(),
  /** What the run counts as, and the exit code that follows from it. */
  severity,
  class: driftClass,
  exitCode: z.number().int().min(0).max(3),
  /** The incident that is open after this run. */
  incident: z
    .object({ id: z.string(), openedAt: z.iso.datetime(), acknowledgedAt: z.iso.datetime().nullable() })
    .nullable(),
  /** What was told by which way, and what came of it. No secret. */
  told: z.array(
    z.object({
      channel: z.string(),
      kind: z.string(),
      outcome: z.enum(['sent', 'failed']),
      line: z.string(),
    }),
  ),
  /** More for a person, a line each. */
  details: z.array(z.string()),
});

export type WatchReport = z.infer<typeof watchReport>;

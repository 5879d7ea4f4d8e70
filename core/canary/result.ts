import { z } from 'zod';
import { mode, tier } from '../settings/mode.ts';
import { trail } from '../trail/trail.ts';
import { driftClass, severity } from '../verdict/drift.ts';
import { difference } from './baseline/difference.ts';

/** One thing that was found. `where` is the hop or page at which it was seen, as `host/path`, or null. */
export const finding = z.object({
  class: driftClass,
  severity,
  /** A sentence for the person who is woken by it: what was seen, what was expected. No secret. */
  message: z.string(),
  where: z.string().nullable(),
});

/** A phase of the check and how long it took. */
export const step = z.object({ name: z.string(), durationMs: z.number().nonnegative() });

/**
 * What one run of the canary found. `findings` are worst first and never empty: a run in which all is well has
 * the one finding `ok`. Travels as a JSON attachment of the test, and is what `watch --json` prints.
 */
export const canaryResult = z.object({
  target: z.string(),
  mode,
  tier,
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  findings: z.array(finding).min(1),
  steps: z.array(step),
  /** From the logout URL to the login form, and on to the callback. */
  trail,
  /** Where the trail is not the agreed one. */
  differences: z.array(difference),
  /** What this run could not see, and why (no credentials, HTTP tier). */
  notSeen: z.array(z.string()),
  /** Without the remedy A was still signed in, so what came after it means something. */
  controlPassed: z.boolean(),
  /** Whose password was refused: it must not be tried again. */
  refusedUsername: z.string().nullable(),
});

export type Finding = z.infer<typeof finding>;
export type CanaryResult = z.infer<typeof canaryResult>;

/** Name of the attachment by which a result travels to the reporter. */
export const canaryAttachment = 'fresh-login-canary';

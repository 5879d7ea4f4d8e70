import { z } from 'zod';
import { tier } from '../../core/settings/mode.ts';
import { driftClass } from '../../core/verdict/drift.ts';

/** One change to the provider, and what the canary called it. Travels as a JSON attachment of the test. */
export const naming = z.object({
  tier,
  kind: z.enum(['fault', 'variation']),
  name: z.string(),
  expected: driftClass,
  found: driftClass,
});

export type Naming = z.infer<typeof naming>;

/** Name of the attachment by which a naming travels to the reporter. */
export const namingAttachment = 'fresh-login-naming';

import { z } from 'zod';
import { landing } from '../../core/trail/landing.ts';
import { trail } from '../../core/trail/trail.ts';
import { judgement, provenAccount } from '../../core/verdict/schema.ts';

/** What a HAR says of the last attempt to connect in it. `hop` is the one at which a session answered, from 0. */
export const explanation = judgement.extend({
  hop: z.number().int().nullable(),
  landing,
  account: provenAccount.nullable(),
  loginFormSeen: z.boolean(),
  /** Whether credentials were sent and taken; null: not known. */
  signedIn: z.boolean().nullable(),
  consentShown: z.boolean(),
  trail,
  /** What was taken for granted, and what the file did not hold. */
  notes: z.array(z.string()),
});

export type Explanation = z.infer<typeof explanation>;

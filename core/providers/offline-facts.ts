import { z } from 'zod';
import { address } from './address.ts';
import { known } from './fact.ts';

/**
 * What the offline world has to know of a provider that nothing else of its entry says. What is left out is not
 * documented, and docs/offline-world.md says what is assumed then. Values of `placeholders` are made up and no facts.
 */
export const offlineFacts = z.strictObject({
  /** A value for each name in braces that an address of the entry has. */
  placeholders: z.record(z.string().regex(/^[a-z]+$/), z.string().min(1)).default({}),
  /** Where its discovery document begins (OpenID Connect Discovery 1.0, 4); without it, the authorize endpoint's origin. */
  issuer: z.strictObject({ ...known, url: address }).optional(),
  /** Whether who has allowed a client is asked again. */
  consent: z.strictObject({ ...known, is: z.enum(['remembered', 'asked-each-time']) }).optional(),
  /** What becomes of a refresh token when it is used, or that there is none. */
  refreshTokens: z.strictObject({ ...known, are: z.enum(['rotated', 'kept', 'not-given']) }).optional(),
  /** When a sign-in is over that nobody ends: without use, and at the latest. */
  session: z
    .strictObject({
      ...known,
      idleMinutes: z.number().int().positive().optional(),
      longestMinutes: z.number().int().positive().optional(),
    })
    .refine(
      ({ idleMinutes, longestMinutes }) => idleMinutes !== undefined || longestMinutes !== undefined,
      'expected "idleMinutes", "longestMinutes" or both',
    )
    .optional(),
  /** That people log in through another provider as well, of the catalogue, whose session no logout here ends. */
  upstream: z
    .strictObject({
      ...known,
      provider: z.string().min(1),
      /** As the button has it. */ called: z.string().min(1),
    })
    .optional(),
  /** How many have to be signed in before the account chooser comes, where it is asked for. */
  choosesFrom: z.strictObject({ ...known, people: z.number().int().min(1) }).optional(),
});

import { z } from 'zod';
import { pattern } from './page-sign.ts';

/**
 * A field within an answer, from the outside in. A list and not a text with dots, since the names of claims may be
 * URLs (OpenID Connect Core 1.0, 5.1.2).
 */
const path = z.array(z.string().min(1)).min(1).readonly();

/** Where an app reads who came back, or which of their tenants. */
export const accountSource = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('id-token'), at: path }),
  z.strictObject({ from: z.literal('userinfo'), at: path }),
  z.strictObject({ from: z.literal('token-answer'), at: path }),
  /** A parameter of the callback, which came through a browser. */
  z.strictObject({
    from: z.literal('callback'),
    parameter: z.string().min(1),
    /** What of it counts, as a regular expression with the group `tenant`; without it, all. */
    pattern: pattern('tenant').optional(),
  }),
  /** A following GET with the access token. */
  z.strictObject({
    from: z.literal('request'),
    url: z.string().startsWith('https://'),
    at: path,
    /** Where the answer is a list: which of its entries counts. */
    only: z.strictObject({ field: z.string().min(1), isClaim: z.string().min(1) }).optional(),
  }),
]);

export type AccountSource = z.output<typeof accountSource>;

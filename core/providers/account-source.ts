import { z } from 'zod';
import { url } from './address-of-profile.ts';
import { pattern } from './page-sign.ts';

/**
 * A field within an answer, from the outside in. A list and not a text with dots, since the names of claims may be
 * URLs (OpenID Connect Core 1.0, 5.1.2).
 */
const path = z.array(z.string().min(1)).min(1).readonly();

/** Where an answer to the app's own server names somebody: what no browser carried. `url` is of what may be asked. */
function answers(url: z.ZodType<string>) {
  return [
    z.strictObject({ from: z.literal('id-token'), at: path }),
    z.strictObject({ from: z.literal('userinfo'), at: path }),
    z.strictObject({ from: z.literal('token-answer'), at: path }),
    /** A following GET with the access token. */
    z.strictObject({
      from: z.literal('request'),
      /** `{access_token}` in it stands for the token, where an endpoint wants it there. */
      url,
      at: path,
      /** The scheme of the Authorization header, where it is not Bearer (RFC 9110, 11.4). */
      scheme: z
        .string()
        .regex(/^[\w-]+$/)
        .optional(),
      /** Where the answer is a list: which of its entries counts, by a claim of the ID token or the access token. */
      only: z.strictObject({ field: z.string().min(1), isClaim: z.string().min(1) }).optional(),
    }),
  ] as const;
}

/** A parameter of the callback, which came through a browser. */
const inCallback = z.strictObject({
  from: z.literal('callback'),
  parameter: z.string().min(1),
  /** What of it counts, as a regular expression with the group `tenant`; without it, all. */
  pattern: pattern('tenant').optional(),
});

/** Where an app reads who came back, or which of their tenants. */
export const accountSource = z.discriminatedUnion('from', [
  ...answers(z.string().startsWith('https://')),
  inCallback,
]);

/** The same of a profile, which may be of a server on this machine; what a callback names stands in a field of its own. */
export const answerSource = z.discriminatedUnion('from', answers(url));

export type AccountSource = z.output<typeof accountSource>;
export type AnswerSource = z.output<typeof answerSource>;

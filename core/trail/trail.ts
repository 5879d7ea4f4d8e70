import { z } from 'zod';

/** How a hop moved on to the next one. `document` is all that Firefox tells of what a page did by itself. */
export const movedOn = z.enum([
  'location',
  'meta-refresh',
  'refresh-header',
  'script',
  'form',
  'link',
  'document',
]);

export const cookieChange = z.object({
  name: z.string(),
  domain: z.string().nullable(),
  path: z.string().nullable(),
  secure: z.boolean(),
  httpOnly: z.boolean(),
  sameSite: z.string().nullable(),
});

/** One request of a navigation and its answer. Values of cookies, codes and tokens are in none of its fields. */
export const hop = z.object({
  /** Which page of the browser: 0 for the first, 1 for a popup. Null when it closed before it was known. */
  page: z.number().int().nullable(),
  method: z.string(),
  /** Null when no answer came. */
  status: z.number().int().nullable(),
  host: z.string(),
  path: z.string(),
  parameters: z.array(z.string()),
  /** Of parameters that the profile calls harmless; of addresses in them, host and path. */
  values: z.record(z.string(), z.string()),
  cookiesSet: z.array(cookieChange),
  cookiesCleared: z.array(cookieChange),
  /** How this page went on to its next hop. Null when it came to rest here, or moved on because it was told to from outside the page. */
  movedOn: movedOn.nullable(),
  /** What the browser's jar really gained and lost between the rest before and this one, as `name@domain` and the path that is not `/`. */
  jarGained: z.array(z.string()),
  jarLost: z.array(z.string()),
  /** Cookies whose value is another: a new session under an old name. */
  jarChanged: z.array(z.string()),
});

export const trail = z.array(hop);

export type MovedOn = z.infer<typeof movedOn>;
export type CookieChange = z.infer<typeof cookieChange>;
export type Hop = z.infer<typeof hop>;
export type Trail = Hop[];

import { z } from 'zod';
import { layer, sessionVerdict } from '../verdict/schema.ts';

/** What makes one cell differ from another. Names are those of the tables of kinds, strategies and deliveries. */
export const axes = z.object({
  kind: z.string(),
  strategy: z.string(),
  delivery: z.string(),
  /** SameSite of the sign-on server's cookie; null where it is what the provider makes it. */
  sameSite: z.enum(['absent', 'Lax', 'Strict', 'None']).nullable(),
  thirdParty: z.enum(['allowed', 'blocked']),
  /**
   * Whether the app waits for the logout to be over; when it does not, which of the two requests the world
   * answers first.
   */
  timing: z.enum(['awaited', 'logout-first', 'authorize-first']),
  engine: z.enum(['chromium', 'firefox']),
});

/** What a cell came to. It is what the expected matrix holds. */
export const outcome = z.object({
  verdict: z.enum([...sessionVerdict.options, 'not-applicable']),
  layer: layer.nullable(),
  /** A few words on why. */
  reason: z.string(),
  /** Whether the sign-on server's cookie was sent to the logout URL; null where nobody could see it. */
  cookieSent: z.boolean().nullable(),
  /** Whether the browser had that cookie before, and has it no more; null where nothing was tried. */
  cookieCleared: z.boolean().nullable(),
  /** What it asks of user B beside the login. */
  costs: z.array(z.enum(['stranded', 'confirmation'])),
});

/** One cell of `report/matrix.json`. */
export const cell = axes.extend({
  ...outcome.shape,
  /** What the result does not say about a user's browser; null when nothing. */
  caveat: z.string().nullable(),
  /** Engine, version and kind; null where no browser was needed. */
  browser: z.string().nullable(),
  /** What the repository says it should be; null for a cell that is new. */
  expected: outcome.nullable(),
  asExpected: z.boolean(),
  durationMs: z.number().nonnegative(),
});

/** The whole of `report/matrix.json`. */
export const matrixFile = z.object({
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  cells: z.array(cell),
});

export type Axes = z.infer<typeof axes>;
export type Outcome = z.infer<typeof outcome>;
export type Cell = z.infer<typeof cell>;
export type MatrixFile = z.infer<typeof matrixFile>;

/** Name of the attachment by which a cell travels from a test to the reporter. */
export const cellAttachment = 'fresh-login-cell';

/** A cell in a line, the same for the same axes: its name in the expected matrix and in the runner. */
export function nameOf({ strategy, delivery, sameSite, thirdParty, timing, engine }: Axes): string {
  const cookie = sameSite === null ? [] : [`SameSite ${sameSite}`];
  const raced = timing === 'awaited' ? [] : [timing];
  return [strategy, delivery, ...cookie, `third-party ${thirdParty}`, ...raced, engine].join(' · ');
}

/** By what they are alone, so that the order in which cells were tried does not count. */
export function inOrder<C extends Axes>(cells: readonly C[]): C[] {
  return cells.toSorted((a, b) => compared(a.kind, b.kind) || compared(nameOf(a), nameOf(b)));
}

function compared(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

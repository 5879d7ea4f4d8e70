import { z } from 'zod';

/** A target whose server runs, as a file to run against; or why it cannot be started here. */
export const served = z.union([
  z.strictObject({ name: z.string(), path: z.string() }),
  z.strictObject({ name: z.string(), missing: z.string() }),
]);

export type Served = z.output<typeof served>;

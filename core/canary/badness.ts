import type { Severity } from '../verdict/drift.ts';

/** Worst first: what is known to be wrong comes before what is not known. */
export const badness: readonly Severity[] = ['CRITICAL', 'WARNING', 'UNKNOWN', 'OK'];

import { Catalog, type Named } from '../../catalog/catalog.ts';
import type { FaultFile } from '../faults/catalog.ts';

/**
 * A change to the world that must not matter: the canary has to stay quiet. It is made like a fault, in which
 * nothing breaks.
 */
export type VariationFile = Pick<FaultFile, 'what' | 'knobs' | 'handlers'>;

export type Variation = Named<VariationFile>;

export const variations = new Catalog<VariationFile>(new URL('./', import.meta.url), 'variation');

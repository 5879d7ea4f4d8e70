import type { RequestHandler } from 'msw';
import { Catalog, type Named } from '../../catalog/catalog.ts';
import type { Knobs } from '../knobs.ts';
import type { World } from '../world.ts';

/**
 * A deliberate change to the world that breaks something. `what` says it in a sentence. Handlers stand before
 * the usual ones; one that returns nothing lets them answer.
 */
export interface FaultFile {
  what: string;
  knobs?: Partial<Knobs>;
  handlers?: (world: World) => RequestHandler[];
}

export type Fault = Named<FaultFile>;

export const faults = new Catalog<FaultFile>(new URL('./', import.meta.url), 'fault');

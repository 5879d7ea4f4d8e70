import type { RequestHandler } from 'msw';
import { Catalog, type Named } from '../../core/base/catalog.ts';
import type { CanaryResult } from '../../core/canary/result.ts';
import type { DriftClass } from '../../core/verdict/drift.ts';
import type { TransportFault } from '../transport.ts';
import type { Change, World } from '../world.ts';

/**
 * A deliberate change to the world that breaks something. `what` says it in a sentence. Handlers stand before
 * the usual ones; one that returns nothing lets them answer.
 */
export interface FaultFile extends Change {
  handlers?: (world: World) => RequestHandler[];
  /** What goes wrong below HTTP, by host. The gateway does it. */
  transport?: Readonly<Record<string, TransportFault>>;
  /** What the canary must call it, and which tiers can see it (both, where it does not say). */
  drift?: { class: DriftClass; tiers?: readonly Tier[] };
  /** Why the canary has no name for it, where it has none. */
  unseen?: string;
}

export type Tier = CanaryResult['tier'];

export type Fault = Named<FaultFile>;

export const faults = new Catalog<FaultFile>(new URL('./', import.meta.url), 'fault', 'docs/faults.md');

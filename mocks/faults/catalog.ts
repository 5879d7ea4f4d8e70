import type { RequestHandler } from 'msw';
import type { DriftClass } from '../../canary/drift.ts';
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
  /** What goes wrong below HTTP, by host. The gateway does it. */
  transport?: Readonly<Record<string, TransportFault>>;
  /** What the canary must call it, and which tiers can see it (both, where it does not say). */
  drift?: { class: DriftClass; tiers?: readonly Tier[] };
  /** Why the canary has no name for it, where it has none. */
  unseen?: string;
}

/**
 * `unknown-name`: no tunnel to it can be had; `refused`: nothing listens; `reset`: the connection is cut as soon
 * as something is asked; `not-tls`: it answers the handshake with something else; `silent`: it never answers.
 */
export type TransportFault = 'unknown-name' | 'refused' | 'reset' | 'not-tls' | 'silent';

export type Tier = 'http' | 'browser';

export type Fault = Named<FaultFile>;

export const faults = new Catalog<FaultFile>(new URL('./', import.meta.url), 'fault', 'docs/faults.md');

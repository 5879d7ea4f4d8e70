import { Catalog, type Named } from '../../../core/base/catalog.ts';
import type { DriftClass } from '../../../core/verdict/drift.ts';
import type { Verdict } from '../../../core/verdict/schema.ts';
import type { ProviderChange } from '../world.ts';

/**
 * A deliberate change to the world of a provider of the catalogue that breaks something; `what` says it in a sentence. It
 * says what it needs of a provider, and names none. A name that a fault of Keap's world has too means the same.
 */
export interface ProviderFaultFile extends ProviderChange {
  /** What the canary must call it, by what it watches at the provider: anything, where it does not say. */
  drift?: { class: DriftClass; watching?: readonly Watched[] };
  /** What the scenarios come to that are told there, by their names. */
  turns?: Readonly<Record<string, Verdict['verdict']>>;
  /** Why neither shows it. */
  unseen?: string;
}

/** What the canary looks at: a logout that goes on, or a request that asks for a login or for a choice. */
export type Watched = 'logout' | 'login' | 'choice';

export type ProviderFault = Named<ProviderFaultFile>;

export const providerFaults = new Catalog<ProviderFaultFile>(
  new URL('./', import.meta.url),
  'fault',
  'docs/faults.md',
);

import { Catalog, type Named } from '../../core/base/catalog.ts';
import type { ResponseStyle } from '../transport.ts';
import type { Change } from '../world.ts';

/**
 * A change to the world that must not matter: the canary has to stay quiet. It is made like a fault in which
 * nothing breaks. Its handlers change what `before` answers, which asks all that was there before the
 * variation, so that any number of them, and a fault among them, can be had at once.
 */
export interface VariationFile extends Change {
  /** How answers are written, by host name or `*`. The gateway does it. */
  transport?: Readonly<Record<string, ResponseStyle>>;
}

export type Variation = Named<VariationFile>;

export const variations = new Catalog<VariationFile>(
  new URL('./', import.meta.url),
  'variation',
  'docs/faults.md',
);

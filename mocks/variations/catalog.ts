import type { RequestHandler } from 'msw';
import { Catalog, type Named } from '../../catalog/catalog.ts';
import type { Knobs } from '../knobs.ts';
import type { ResponseStyle } from '../transport.ts';
import type { World } from '../world.ts';

/**
 * A change to the world that must not matter: the canary has to stay quiet. It is made like a fault in which
 * nothing breaks. Its handlers change what `before` answers, which asks all that was there before the
 * variation, so that any number of them, and a fault among them, can be had at once.
 */
export interface VariationFile {
  what: string;
  knobs?: Partial<Knobs>;
  handlers?: (world: World, before: Ask) => RequestHandler[];
  /** How answers are written, by host name or `*`. The gateway does it. */
  transport?: Readonly<Record<string, ResponseStyle>>;
}

/** What is answered to a request. */
type Ask = (request: Request) => Promise<Response>;

export type Variation = Named<VariationFile>;

export const variations = new Catalog<VariationFile>(
  new URL('./', import.meta.url),
  'variation',
  'docs/faults.md',
);

import { Catalog, type Named } from '../catalog/catalog.ts';
import type { Knobs } from '../mocks/knobs.ts';

/** A kind of provider that the matrix asks every strategy of: one set of its columns. */
export interface KindFile {
  title: string;
  /** How the offline world differs from what it is by itself. */
  knobs?: Partial<Knobs>;
  /** Time on the world's clock between A's logout and B's sign-in. */
  meanwhileMs?: number;
}

export type Kind = Named<KindFile>;

export const kinds = new Catalog<KindFile>(new URL('./', import.meta.url), 'kind of provider');

import { Catalog, type Named } from '../catalog/catalog.ts';
import type { Knobs } from '../mocks/knobs.ts';

/** A kind of provider that the matrix asks every strategy of: one set of its columns. */
export interface KindFile {
  title: string;
  /** Name of the file in targets/; its server is started for it. Without one it is Keap's offline world. */
  target?: string;
  /** Engines that it is tried in; without it, every one. */
  engines?: readonly ('chromium' | 'firefox')[];
  /** How the offline world differs from what it is by itself. */
  knobs?: Partial<Knobs>;
  /** Time on the world's clock between A's logout and B's sign-in. */
  meanwhileMs?: number;
}

export type Kind = Named<KindFile>;

export const kinds = new Catalog<KindFile>(new URL('./', import.meta.url), 'kind of provider');

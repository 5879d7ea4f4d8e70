import { Catalog } from '../../base/catalog.ts';
import type { TargetData } from '../target.ts';

/** Where the servers of a target listen, by the names that they have in the file that starts them. */
export type Origins = Readonly<Record<string, string>>;

/** One target of this repository. */
export interface TargetFile {
  /** Name of the file in core/targets/servers/known/ that starts what it needs; null where nothing has to be started. */
  server: string | null;
  /** The target, once it is known where its servers listen. */
  at: (origins: Origins) => TargetData;
  /** What is expected of the provider itself, where `at` is the offline world. */
  expectedLive?: NonNullable<TargetData['expected']>;
}

export const targets = new Catalog<TargetFile>(new URL('./', import.meta.url), 'target');

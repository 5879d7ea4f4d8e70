import { Catalog } from '../../../core/base/catalog.ts';
import type { ProviderChange } from '../world.ts';

/**
 * A change to the world of a provider of the catalogue that must not matter: nothing that a person is told or the app is
 * answered is another. It names no provider; it says what it needs of one, as a fault does.
 */
export type ProviderVariationFile = ProviderChange;

export const providerVariations = new Catalog<ProviderVariationFile>(
  new URL('./', import.meta.url),
  'variation',
  'docs/faults.md',
);

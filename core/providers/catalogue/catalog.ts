import { Catalog } from '../../base/catalog.ts';
import type { CatalogueEntry } from '../entry.ts';

/** What is known of each provider, by its name: a file each. Nobody here has run any of it at the provider. */
export const catalogue = new Catalog<CatalogueEntry>(
  new URL('./', import.meta.url),
  'provider',
  null,
  ({ alsoCalled = [] }) => alsoCalled,
);

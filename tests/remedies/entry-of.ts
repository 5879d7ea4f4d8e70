import { catalogue } from '../../core/providers/catalogue/catalog.ts';
import { type Entry, entrySchema } from '../../core/providers/entry.ts';

/** A provider of the catalogue, as advice takes it. */
export async function entryOf(name: string): Promise<Entry> {
  const { name: _, ...data } = await catalogue.named(name);
  return entrySchema.parse(data);
}

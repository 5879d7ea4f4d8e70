import { catalogue } from '../core/providers/catalogue/catalog.ts';
import { type Conduct, conductOf } from '../core/providers/conduct.ts';
import { entrySchema } from '../core/providers/entry.ts';
import { googleWorld } from './google-world.ts';
import { hostHandlers } from './hosts/index.ts';
import { openIdHandlers } from './openid/handlers.ts';
import { OpenIdWorld } from './openid/world.ts';
import { World } from './world.ts';

/** The world of Keap, or of a provider of the catalogue; `speaks` tells which. */
export type OfflineWorld = World | OpenIdWorld;

/** What is spoken in a provider's world: Keap's where none is named. */
export function speaksAt(provider: string | null): OfflineWorld['speaks'] {
  return provider === null ? 'cas' : 'openid';
}

/** A new offline world of Keap, with every host of the provider in it. */
export function offlineWorld(): World {
  return new World(hostHandlers, googleWorld);
}

/** A new offline world of a provider of the catalogue; of Keap where none is named. */
export async function worldOf(provider: string | null): Promise<OfflineWorld> {
  if (provider === null) return offlineWorld();
  const conduct = await conductNamed(provider);
  const further = conduct.upstream && (await conductNamed(conduct.upstream.provider));
  return new OpenIdWorld(conduct, openIdHandlers, { further });
}

async function conductNamed(provider: string): Promise<Conduct> {
  const { name, ...data } = await catalogue.named(provider);
  return conductOf(name, entrySchema.parse(data));
}

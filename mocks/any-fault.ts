import { didYouMean } from '../core/base/did-you-mean.ts';
import { UserError } from '../core/base/user-error.ts';
import { type Fault, faults } from './faults/catalog.ts';
import type { OfflineWorld } from './offline-world.ts';
import { type ProviderFault, providerFaults } from './openid/faults/catalog.ts';
import { providerVariations } from './openid/variations/catalog.ts';

/** A fault of Keap's world, or of those of the catalogue's other providers. */
export type AnyFault = Fault | ProviderFault;

/**
 * The fault that a name means in a world, and where it has none of this name, that of the other kind of world, which
 * `break` refuses with the reason. `speaks` is the world's.
 * @throws UserError that names the nearest when there is none of this name at all.
 */
export async function faultNamed(name: string, speaks: OfflineWorld['speaks']): Promise<AnyFault> {
  // What must not matter is had by the same option, at the worlds that it is for.
  const kinds = [await faults.all(), [...(await providerFaults.all()), ...(await providerVariations.all())]];
  if (speaks === 'openid') kinds.reverse();
  const all: AnyFault[] = kinds.flat();
  const found = all.find((fault) => fault.name === name);
  if (found) return found;
  const near = didYouMean(
    name,
    all.map((fault) => fault.name),
  );
  throw new UserError(`there is no fault "${name}"${near || '.'} docs/faults.md lists them all`);
}

/** Breaks a world by the name of a fault. @throws UserError when there is none, or it is not for this world. */
export async function breakBy(name: string, world: OfflineWorld): Promise<AnyFault> {
  const fault = await faultNamed(name, world.speaks);
  world.break(fault as never);
  return fault;
}

/** The faults that a world can have. */
export async function faultsFor(world: OfflineWorld): Promise<AnyFault[]> {
  if (world.speaks === 'cas') return faults.all();
  const { documented } = world;
  return (await providerFaults.all()).filter(({ where }) => where.has(documented));
}
